import { DuplicateRule } from "../duplicate-rules/duplicate-rule";
import { MatchingRule } from "../duplicate-rules/matching-rule";

/** The equation of the standard contact and lead matching rules (Salesforce Help), its fields numbered as below. */
const STANDARD_EQUATION = [
  "(1 AND 2 AND 3 AND 4)",
  "(8 AND 9 AND 5)",
  "(1 AND 2 AND 6 AND 4)",
  "(1 AND 2 AND 7 AND (10 OR 11 OR 6))",
  "(1 AND 2 AND 7 AND 3)",
  "(1 AND 2 AND 6)",
].join(" OR ");

function standardItems(fields: { company: string; street: string; city: string; zip: string }) {
  return [
    { fieldName: "FirstName", matchingMethod: "FirstName" },
    { fieldName: "LastName", matchingMethod: "LastName" },
    { fieldName: "Title", matchingMethod: "Title" },
    { fieldName: fields.company, matchingMethod: "CompanyName" },
    { fieldName: "Email", matchingMethod: "Exact" },
    { fieldName: "Phone", matchingMethod: "Phone" },
    { fieldName: fields.street, matchingMethod: "Street" },
    { fieldName: "FirstName", matchingMethod: "FirstName", blankValueBehavior: "IgnoreBlanks" },
    { fieldName: "LastName", matchingMethod: "LastName", blankValueBehavior: "IgnoreBlanks" },
    { fieldName: fields.city, matchingMethod: "City" },
    { fieldName: fields.zip, matchingMethod: "Zip" },
  ];
}

const standard = { matchEngine: "FuzzyMatchEngine", booleanFilter: STANDARD_EQUATION };
const onContacts = { company: "Account.Name", street: "MailingStreet", city: "MailingCity", zip: "MailingPostalCode" };
const onLeads = { company: "Company", street: "Street", city: "City", zip: "PostalCode" };

export const matchingRules: readonly MatchingRule[] = [
  MatchingRule.parse({
    developerName: "Standard_Account_Match_Rule_v1_0",
    sObjectType: "Account",
    matchEngine: "FuzzyMatchEngine",
    booleanFilter: "(1 AND 2) OR (1 AND 3) OR (2 AND 3 AND 4)",
    matchingRuleItems: [
      { fieldName: "Name", matchingMethod: "CompanyName" },
      { fieldName: "Phone", matchingMethod: "Phone" },
      { fieldName: "BillingStreet", matchingMethod: "Street" },
      { fieldName: "BillingCity", matchingMethod: "City" },
    ],
  }),
  MatchingRule.parse({
    developerName: "Standard_Contact_Match_Rule_v1_1",
    sObjectType: "Contact",
    ...standard,
    matchingRuleItems: standardItems(onContacts),
  }),
  MatchingRule.parse({
    developerName: "Standard_Lead_Match_Rule_v1_0",
    sObjectType: "Lead",
    ...standard,
    matchingRuleItems: standardItems(onLeads),
  }),
];

/** The field of one object that stands for each field of the other. */
function mapping(from: Record<keyof typeof onLeads, string>, to: Record<keyof typeof onLeads, string>) {
  const { company, street, city, zip } = from;
  return { [company]: to.company, [street]: to.street, [city]: to.city, [zip]: to.zip };
}

const contacts = "Standard_Contact_Match_Rule_v1_1";
const leads = "Standard_Lead_Match_Rule_v1_0";

/** The standard rules as every org has them, switched off here: any program may write what it likes until they are switched on. */
export const duplicateRules: readonly DuplicateRule[] = [
  DuplicateRule.parse({
    developerName: "Standard_Account_Duplicate_Rule",
    masterLabel: "Standard Account Duplicate Rule",
    sObjectType: "Account",
    isActive: false,
    duplicateRuleMatchRules: [{ matchingRule: "Standard_Account_Match_Rule_v1_0" }],
  }),
  DuplicateRule.parse({
    developerName: "Standard_Contact_Duplicate_Rule",
    masterLabel: "Standard Contact Duplicate Rule",
    sObjectType: "Contact",
    isActive: false,
    duplicateRuleMatchRules: [
      { matchingRule: contacts },
      { matchingRule: leads, objectMapping: mapping(onLeads, onContacts) },
    ],
  }),
  DuplicateRule.parse({
    developerName: "Standard_Lead_Duplicate_Rule",
    masterLabel: "Standard Lead Duplicate Rule",
    sObjectType: "Lead",
    isActive: false,
    duplicateRuleMatchRules: [
      { matchingRule: leads },
      { matchingRule: contacts, objectMapping: mapping(onContacts, onLeads) },
    ],
  }),
];
