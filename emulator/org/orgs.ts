import { makeId } from "../ids";
import type { SeedSize } from "./seed/seed-context";

/** What tells one sample org from another. */
export type OrgFacts = {
  id: string;
  name: string;
  isSandbox: boolean;
  organizationType: string;
  podCode: string;
  instanceName: string;
  /** What its people's usernames end in; unique across all orgs of Salesforce (api.md §13.9). */
  usernameDomain: string;
  dailyApiRequests: number;
  /** Customers who are people rather than companies (api.md §13.6). */
  personAccounts: boolean;
  size: SeedSize;
};

export const PRODUCTION: OrgFacts = {
  ...inPod("5f"),
  name: "Acme Production",
  isSandbox: false,
  organizationType: "Enterprise Edition",
  instanceName: "NA241",
  usernameDomain: "acme.example",
  dailyApiRequests: 100_000,
  personAccounts: false,
  size: { accounts: 60, contacts: 200, leads: 50, convertedLeads: 5, opportunities: 80, cases: 120, tasks: 150 },
};

/** A smaller copy: Salesforce appends the sandbox's name to usernames. */
export const SANDBOX: OrgFacts = {
  ...PRODUCTION,
  ...inPod("8c"),
  name: "Acme UAT",
  isSandbox: true,
  instanceName: "CS420",
  usernameDomain: "acme.example.uat",
  size: { accounts: 12, contacts: 40, leads: 10, convertedLeads: 2, opportunities: 16, cases: 24, tasks: 30 },
};

/** Acme's shop for private customers. */
export const PEOPLE: OrgFacts = {
  ...PRODUCTION,
  ...inPod("7d"),
  name: "Acme People",
  organizationType: "Developer Edition",
  instanceName: "EU45",
  usernameDomain: "acme-people.example",
  dailyApiRequests: 15_000,
  personAccounts: true,
  size: SANDBOX.size,
};

function inPod(podCode: string): Pick<OrgFacts, "id" | "podCode"> {
  return { podCode, id: makeId({ keyPrefix: "00D", podCode, number: 1 }) };
}
