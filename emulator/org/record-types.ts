import { makeId } from "../ids";
import type { RecordTypeDefinition } from "../record-types/definition";
import type { OrgFacts } from "./orgs";
import { OPPORTUNITY_STAGES } from "./stages";

type RecordTypeFacts = Pick<OrgFacts, "podCode" | "personAccounts">;

/** Accounts that are companies, and accounts that are people. */
const ACCOUNT_TYPES: readonly Omit<RecordTypeDefinition, "id">[] = [
  {
    objectName: "Account",
    developerName: "Business_Account",
    name: "Business Account",
    description: null,
    active: true,
    picklists: {},
  },
  {
    objectName: "Account",
    developerName: "PersonAccount",
    name: "Person Account",
    description: "Default record type for person accounts.",
    active: true,
    isPersonType: true,
    picklists: {},
  },
  {
    objectName: "Account",
    developerName: "Club_Member",
    name: "Club Member",
    description: "Private customers with a loyalty card.",
    active: true,
    isPersonType: true,
    picklists: { Tier__c: { values: ["Gold", "Silver", "Bronze"], defaultValue: "Bronze" } },
  },
];

/** The id of a kind of records, for the seed. */
export function recordTypeId(
  org: RecordTypeFacts,
  kind: Pick<RecordTypeDefinition, "objectName" | "developerName">,
): string {
  const found = recordTypes(org).find(
    ({ objectName, developerName }) => objectName === kind.objectName && developerName === kind.developerName,
  );
  if (!found) throw new Error(`${kind.objectName} has no record type ${kind.developerName}.`);
  return found.id;
}

/** Renewals skip the stages in which a need is found out. */
export const RENEWAL_STAGES = [
  "Qualification",
  "Proposal/Price Quote",
  "Negotiation/Review",
  "Closed Won",
  "Closed Lost",
];

const TYPES: readonly Omit<RecordTypeDefinition, "id">[] = [
  {
    objectName: "Case",
    developerName: "Support_Request",
    name: "Support Request",
    description: "Something does not work.",
    active: true,
    picklists: {},
  },
  {
    objectName: "Case",
    developerName: "Billing_Query",
    name: "Billing Query",
    description: "Invoices and payments.",
    active: true,
    picklists: {
      Type: { values: ["Other"], defaultValue: "Other" },
      Priority: { values: ["High", "Medium", "Low"], defaultValue: "Low" },
      Product_Area__c: { values: ["Billing", "Leasing", "Documentation"], defaultValue: "Billing" },
      Component__c: { values: ["Invoice", "Payment"], defaultValue: null },
    },
  },
  {
    objectName: "Case",
    developerName: "Field_Service",
    name: "Field Service",
    description: "Given up; old cases keep it.",
    active: false,
    picklists: {},
  },
  {
    objectName: "Opportunity",
    developerName: "New_Business",
    name: "New Business",
    description: null,
    active: true,
    picklists: {
      StageName: { values: OPPORTUNITY_STAGES.map(({ name }) => name), defaultValue: null },
    },
  },
  {
    objectName: "Opportunity",
    developerName: "Renewal",
    name: "Renewal",
    description: "A running contract is to go on.",
    active: true,
    picklists: {
      StageName: { values: RENEWAL_STAGES, defaultValue: null },
      Type: {
        values: ["Existing Customer - Upgrade", "Existing Customer - Replacement", "Existing Customer - Downgrade"],
        defaultValue: "Existing Customer - Replacement",
      },
      Loss_Reason__c: { values: ["Price", "Competitor", "Cancelled by customer"], defaultValue: null },
    },
  },
];

/**
 * The kinds of cases and opportunities of the sample org, and of accounts where they may be people. Contacts and leads know the
 * master type only. What integrations create without saying so is of the first kind of each object, which offers everything.
 */
export function recordTypes({ podCode, personAccounts }: RecordTypeFacts): RecordTypeDefinition[] {
  const all = personAccounts ? [...TYPES, ...ACCOUNT_TYPES] : TYPES;
  return all.map((type, position) => ({ ...type, id: makeId({ keyPrefix: "012", podCode, number: position + 1 }) }));
}
