import { makeId } from "../ids";
import type { ProfileDefinition, UserDefinition } from "../org-definition";
import type { OrgFacts } from "./orgs";

const none = { read: false, create: false, edit: false, delete: false };
const hidden = { read: false, edit: false };
const look = { read: true, edit: false };

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
  const plain = { apiEnabled: true, viewSetup: false, manageUsers: false, objects: {}, fields: businessFields };
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
      objects: {},
      fields: {},
    },
    integration: { ...plain, id: id(2), name: "Inbox Integration", viewSetup: true, manageUsers: true },
    support: {
      ...plain,
      id: id(3),
      name: "Support without Sales",
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

/** The people one can sign in as; the seed adds their colleagues. */
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
  ];
}
