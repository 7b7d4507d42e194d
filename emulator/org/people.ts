import { makeId } from "../ids";
import type { ProfileDefinition, UserDefinition } from "../org-definition";
import type { OrgFacts } from "./orgs";

const FIRST_COLLEAGUE = 20_500_001;

const none = { read: false, create: false, edit: false, delete: false };
const hidden = { read: false, edit: false };
const look = { read: true, edit: false };
/** On the objects a profile does not name: past sharing, as integrations are often given it. */
const everything = { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true };

/** Fields that only some may see or change. */
const businessFields = {
  "Account.Margin__c": hidden,
  "Opportunity.Commission__c": hidden,
  "Account.Support_Level__c": look,
  "Lead.Fit_Score__c": look,
};

type Profiles = Record<"admin" | "integration" | "support" | "noApi" | "standard", ProfileDefinition>;

export function profilesOf({ podCode }: Pick<OrgFacts, "podCode">): Profiles {
  const id = (serial: number) => makeId({ keyPrefix: "00e", podCode, number: serial });
  const plain = {
    apiEnabled: true,
    viewSetup: false,
    manageUsers: false,
    editTasks: true,
    editEvents: true,
    objects: {},
    fields: businessFields,
  };
  return {
    admin: {
      id: id(1),
      name: "System Administrator",
      apiEnabled: true,
      viewSetup: true,
      manageUsers: true,
      manageDataIntegrations: true,
      bulkApiHardDelete: true,
      viewAllData: true,
      modifyAllData: true,
      editTasks: true,
      editEvents: true,
      approveUninstalledApps: true,
      passwordNeverExpires: true,
      objects: {},
      fields: {},
    },
    integration: {
      ...plain,
      id: id(2),
      name: "Inbox Integration",
      viewSetup: true,
      manageUsers: true,
      otherObjects: everything,
    },
    support: {
      ...plain,
      id: id(3),
      name: "Support without Sales",
      otherObjects: everything,
      objects: { Lead: none, Opportunity: none, OpportunityContactRole: none },
      recordTypes: { Case: ["Support_Request"] },
    },
    noApi: { ...plain, id: id(4), name: "Standard without API", apiEnabled: false },
    standard: { ...plain, id: id(5), name: "Standard User" },
  };
}

/** In a sandbox Salesforce appends .invalid to its people's addresses (api.md §13.9). */
export function emailIn({ isSandbox }: OrgFacts, local: string): string {
  return isSandbox ? `${local}@acme.example.invalid` : `${local}@acme.example`;
}

/** Where colleagues stand among the users; they come after all who were given an id. */
export function colleagueId({ podCode }: Pick<OrgFacts, "podCode">, position: number): string {
  return makeId({ keyPrefix: "005", podCode, number: FIRST_COLLEAGUE + position });
}

/** The people one can sign in as; the seed adds their colleagues. Two of those sign in too: see `org/access.ts` for what they see. */
export function signInPeople(org: OrgFacts): [UserDefinition, ...UserDefinition[]] {
  const profiles = profilesOf(org);
  const common = { isIntegration: false, timeZone: "Europe/Berlin", locale: "en_GB", language: "en_US" };
  const person = (serial: number, name: string, profile: ProfileDefinition): UserDefinition => {
    const [firstName = "", lastName = ""] = name.split(" ");
    const local = lastName.toLowerCase();
    return {
      ...common,
      id: makeId({ keyPrefix: "005", podCode: org.podCode, number: serial }),
      username: `${local}@${org.usernameDomain}`,
      password: `${local}-demo-1`,
      securityToken: `${local}Token1`,
      email: emailIn(org, local),
      firstName,
      lastName,
      profileId: profile.id,
    };
  };
  return [
    person(1, "Ada Admin", profiles.admin),
    { ...person(2, "Ines Integration", profiles.integration), isIntegration: true },
    person(3, "Liam Limited", profiles.support),
    person(4, "Nils Offline", profiles.noApi),
    { ...person(5, "Sofia Brandt", profiles.standard), id: colleagueId(org, 0), ...mailbox(org, "sofia.brandt") },
    { ...person(6, "Henrik Solberg", profiles.standard), id: colleagueId(org, 3), ...mailbox(org, "henrik.solberg") },
  ];
}

function mailbox(org: OrgFacts, local: string): Pick<UserDefinition, "username" | "password" | "email"> {
  return { username: `${local}@${org.usernameDomain}`, password: `${local}-demo-1`, email: emailIn(org, local) };
}
