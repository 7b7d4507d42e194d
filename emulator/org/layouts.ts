import { makeId } from "../ids";
import type {
  CompactLayoutDefinition,
  LayoutDefinition,
  LayoutItem,
  LayoutSection,
  NamedLayout,
} from "../page-layouts/definition";
import type { OrgFacts } from "./orgs";
import { profilesOf } from "./people";

const required = (field: string): LayoutItem => ({ field, required: true });
const readOnly = (field: string): LayoutItem => ({ field, readOnly: true });
const section = (heading: string, ...items: readonly LayoutItem[]): LayoutSection => ({ heading, columns: 2, items });
const description = (...items: readonly LayoutItem[]): LayoutSection => ({
  heading: "Description Information",
  columns: 1,
  items,
});
const system = section("System Information", "CreatedById", "LastModifiedById");

const account: readonly LayoutSection[] = [
  section(
    "Account Information",
    "OwnerId",
    "Rating",
    "Name",
    "Phone",
    "ParentId",
    "Website",
    "Type",
    required("Industry"),
  ),
  section("Contract", "Tier__c", "ARR__c", "Region__c", "Office__c", readOnly("Contract_Number__c"), "Renewal_Date__c"),
  section("Address Information", "BillingAddress", "ShippingAddress"),
  system,
  description("Description", "Briefing__c"),
];

const contact: readonly LayoutSection[] = [
  section(
    "Contact Information",
    "OwnerId",
    "Phone",
    "Name",
    "MobilePhone",
    required("AccountId"),
    "Email",
    "Title",
    "Department",
  ),
  section("Preferences", "VIP__c", "Preferred_Language__c", "Newsletter__c", "Interests__c"),
  section("Address Information", "MailingAddress", "OtherAddress"),
  system,
  description("Description"),
];

const lead: readonly LayoutSection[] = [
  section(
    "Lead Information",
    "OwnerId",
    "Phone",
    "Name",
    required("Email"),
    "Company",
    "Title",
    "Status",
    required("LeadSource"),
  ),
  section("Interest", "Product_Interest__c", "Budget__c", "Fit_Score__c", "Consent_Given__c"),
  section("Address Information", "Address"),
  system,
  description("Description"),
];

const newBusiness: readonly LayoutSection[] = [
  section(
    "Opportunity Information",
    "OwnerId",
    required("Amount"),
    "Name",
    "CloseDate",
    required("AccountId"),
    "StageName",
  ),
  section(
    "Budget",
    "Budget_Confirmed__c",
    "Budget_Source__c",
    required("LeadSource"),
    "Competitor__c",
    "Discount__c",
    "Loss_Reason__c",
  ),
  system,
  description("NextStep", "Description"),
];

/** Nobody competes for a contract that runs on. */
const renewal: readonly LayoutSection[] = [
  section(
    "Renewal",
    "OwnerId",
    required("Amount"),
    "Name",
    "CloseDate",
    required("AccountId"),
    "StageName",
    required("Type"),
    readOnly("Probability"),
  ),
  section("Loss", "Loss_Reason__c", null),
  system,
  description("Description"),
];

const support: readonly LayoutSection[] = [
  section(
    "Case Information",
    "OwnerId",
    required("Status"),
    "CaseNumber",
    "Priority",
    required("ContactId"),
    "Origin",
    "AccountId",
    "Type",
  ),
  section("Fault", "Product_Area__c", "Component__c", "Symptom__c", "SLA_Hours__c"),
  description(required("Subject"), "Description", "Resolution__c"),
  system,
];

const billing: readonly LayoutSection[] = [
  section(
    "Billing Query",
    "OwnerId",
    required("Status"),
    "CaseNumber",
    "Priority",
    required("AccountId"),
    "Product_Area__c",
    "ContactId",
    "Component__c",
  ),
  description("Subject", required("Description"), readOnly("Resolution__c")),
  system,
];

/** What people without sales see of an account. */
const accountForSupport: readonly LayoutSection[] = [
  section("Account Information", "OwnerId", "Name", "Phone", "Website", readOnly("Support_Level__c"), "Briefing__c"),
  system,
];

/** The page layouts of the sample org; some fields are required here that no describe requires. */
export function layouts(org: Pick<OrgFacts, "podCode">): LayoutDefinition[] {
  const profiles = [profilesOf(org).support.id];
  const arranged: readonly Omit<LayoutDefinition, "id">[] = [
    {
      objectName: "Account",
      name: "Account (Support)",
      profiles,
      sections: accountForSupport,
      relatedLists: ["Cases"],
    },
    {
      objectName: "Account",
      name: "Account Layout",
      sections: account,
      relatedLists: ["Contacts", "Opportunities", "Cases"],
    },
    { objectName: "Contact", name: "Contact Layout", sections: contact, relatedLists: ["Cases"] },
    { objectName: "Lead", name: "Lead Layout", sections: lead, relatedLists: [] },
    {
      objectName: "Opportunity",
      name: "Renewal Layout",
      recordTypes: ["Renewal"],
      sections: renewal,
      relatedLists: ["OpportunityContactRoles"],
    },
    {
      objectName: "Opportunity",
      name: "Opportunity Layout",
      sections: newBusiness,
      relatedLists: ["OpportunityContactRoles"],
    },
    { objectName: "Case", name: "Billing Layout", recordTypes: ["Billing_Query"], sections: billing, relatedLists: [] },
    { objectName: "Case", name: "Case Layout", sections: support, relatedLists: [] },
  ];
  return arranged.map((layout, position) => ({ ...layout, id: id("00h", org, position) }));
}

export function compactLayouts(org: Pick<OrgFacts, "podCode">): CompactLayoutDefinition[] {
  const arranged: readonly Omit<CompactLayoutDefinition, "id">[] = [
    {
      objectName: "Account",
      name: "Account_Head",
      label: "Account Head",
      fields: ["Name", "Phone", "Tier__c", "OwnerId"],
    },
    {
      objectName: "Contact",
      name: "Contact_Head",
      label: "Contact Head",
      fields: ["Name", "Title", "Email", "AccountId"],
    },
    {
      objectName: "Case",
      name: "Billing_Head",
      label: "Billing Head",
      recordTypes: ["Billing_Query"],
      fields: ["CaseNumber", "AccountId"],
    },
    {
      objectName: "Case",
      name: "Case_Head",
      label: "Case Head",
      fields: ["CaseNumber", "Status", "Priority", "Product_Area__c"],
    },
  ];
  return arranged.map((layout, position) => ({ ...layout, id: id("0AH", org, position) }));
}

/** As every org has it. */
export const namedLayouts: readonly NamedLayout[] = [{ objectName: "User", name: "UserAlt" }];

function id(keyPrefix: string, { podCode }: Pick<OrgFacts, "podCode">, position: number): string {
  return makeId({ keyPrefix, podCode, number: position + 1 });
}
