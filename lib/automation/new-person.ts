import type { MailAddress } from "../inbox/schema";
import { localPartOf } from "../people/addresses";
import type { AddressMatch } from "../links/schema";
import { nameOnAccount } from "../salesforce/person-accounts";
import type { Field, SObjectDescribe } from "../salesforce/schema";
import type { OrgView } from "./facts";
import { type FieldValues, readTexts, rulesFor, ruledTexts } from "./field-values";
import type { MailFacts } from "./mail-facts";
import type { AutomationSettings } from "./settings-schema";

export type NewSObject = "Contact" | "Lead" | "Account";

type About = {
  customer: MailAddress;
  facts: MailFacts;
  settings: AutomationSettings;
  match: AddressMatch | null;
  org: OrgView;
};

export type NewPerson = {
  fields: FieldValues;
  /** Labels of fields that Salesforce requires and nothing fills. */
  missing: string[];
};

/** The fields of a person's new record, and what is missing for it to be made (C-15). An `Account` is a person's. */
export function newPerson(sObject: NewSObject, describe: SObjectDescribe, about: About): NewPerson {
  const texts = sObject === "Account" ? asAccount(describe, textsOf("Contact", about)) : textsOf(sObject, about);
  const fields = readTexts(describe, texts, "isCreateable");
  const recordTypeId = about.org.facts.personAccountRecordTypeId;
  if (sObject === "Account" && recordTypeId) fields["RecordTypeId"] = recordTypeId;
  return { fields, missing: missingIn(describe, fields, sObject).map(({ label }) => label) };
}

function textsOf(sObject: "Contact" | "Lead", about: About): Record<string, string> {
  const { customer, facts, settings, match } = about;
  const texts: Record<string, string | null> = {
    FirstName: facts["first-name"],
    LastName: facts["last-name"] ?? localPartOf(customer.address),
    Email: customer.address,
    Phone: facts.phone,
    LeadSource: facts["lead-source"],
    ...(sObject === "Lead" ? { Company: match?.domainAccount?.name ?? settings.companyPlaceholder } : {}),
    ...ruledTexts(rulesFor(settings, sObject), facts),
  };
  const filled = Object.entries(texts).flatMap(([name, text]) => (text ? [[name, text] as const] : []));
  return withSourceName(Object.fromEntries(filled), settings.sourceNameField, facts.mailbox);
}

/** "Include source name": put below what the field has anyway, or into it. */
function withSourceName(texts: Record<string, string>, field: string | null, name: string | null) {
  if (field === null || name === null) return texts;
  const before = texts[field];
  return { ...texts, [field]: before === undefined || before === name ? name : `${before}\n${name}` };
}

/** A Contact's fields by the names they have on an Account that is a person. */
function asAccount(describe: SObjectDescribe, texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [nameOnAccount(name, describe), text]));
}

/** An Account that is a person has its name of FirstName and LastName. */
function missingIn({ fields }: SObjectDescribe, values: FieldValues, sObject: NewSObject): Field[] {
  return fields.filter(
    ({ name, isRequired }) => isRequired && !(name in values) && !(sObject === "Account" && name === "Name"),
  );
}
