import type { MailAddress } from "../inbox/schema";
import { companyOf, emailOf, nameOf, needsCompany, type Told } from "../links/new-record";
import type { AddressMatch } from "../links/found-schema";
import { nameOnAccount, personTypesOf } from "../salesforce/person-accounts";
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
  /** Where each of them comes from, in words. */
  sources: Record<string, string>;
  /** Labels of fields that Salesforce requires and nothing fills. */
  missing: string[];
};

/** The fields of a person's new record, and what is missing for it to be made (C-15). An `Account` is a person's. */
export function newPerson(sObject: NewSObject, describe: SObjectDescribe, about: About): NewPerson {
  const told = sObject === "Account" ? asAccount(describe, toldOf("Contact", about)) : toldOf(sObject, about);
  const withCompany = sObject === "Lead" ? { ...companyFor(describe, about), ...told } : told;
  const texts = Object.fromEntries(Object.entries(withCompany).map(([name, { value }]) => [name, value]));
  const fields = readTexts(describe, texts, "isCreateable");
  const sources = Object.entries(withCompany).flatMap(([name, { source }]) => (name in fields ? [[name, source]] : []));
  const type = sObject === "Account" ? personType(describe, about) : null;
  const missing = missingIn(describe, fields, sObject).map(({ label }) => label);
  return {
    fields: type ? { ...fields, RecordTypeId: type.value } : fields,
    sources: Object.fromEntries(type ? [...sources, ["RecordTypeId", type.source]] : sources),
    missing,
  };
}

/** The chosen record type as long as the connected user may use it, else the default one. */
function personType(describe: SObjectDescribe, { settings, org }: About): Told | null {
  const types = personTypesOf(org.facts, describe);
  const wanted = settings.personAccountType;
  if (wanted && types.some(({ id }) => id === wanted.id))
    return { value: wanted.id, source: `the record type ${wanted.name}` };
  const preset = types.find(({ isDefault }) => isDefault);
  const gone = wanted ? `, because ${wanted.name} cannot be used any more` : "";
  return preset ? { value: preset.id, source: `the record type ${preset.name}${gone}` } : null;
}

/** The placeholder stands only where Salesforce wants a company: where customers are people, a Lead without one becomes a person. */
function companyFor(describe: SObjectDescribe, { customer, settings, match }: About): Record<string, Told> {
  const placeholder = needsCompany(describe) ? settings.companyPlaceholder : null;
  const account = match?.domainAccount?.name ?? null;
  const Company = companyOf({ address: customer.address, account, placeholder });
  return Company ? { Company } : {};
}

function toldOf(sObject: "Contact" | "Lead", { customer, facts, settings }: About): Record<string, Told> {
  const { FirstName, LastName } = nameOf(customer);
  const told: Record<string, Told | null> = {
    ...{ FirstName, LastName, Email: emailOf(customer) },
    Phone: by("from the message", facts.phone),
    LeadSource: by(ofLeadSource, facts["lead-source"]),
  };
  const filled = Object.entries(told).flatMap(([name, each]) => (each ? [[name, each] as const] : []));
  return withRules(sObject, Object.fromEntries(filled), { facts, settings });
}

/** What a mailbox's rules make of a new person's fields: the lead source chosen for it, its field rules, its name. */
export function toldByRules(
  sObject: "Contact" | "Lead",
  about: Pick<About, "facts" | "settings">,
): Record<string, Told> {
  const LeadSource = by(ofLeadSource, about.facts["lead-source"]);
  return withRules(sObject, LeadSource ? { LeadSource } : {}, about);
}

const ofLeadSource = "the lead source chosen for the mailbox";

function withRules(
  sObject: "Contact" | "Lead",
  told: Record<string, Told>,
  { facts, settings }: Pick<About, "facts" | "settings">,
): Record<string, Told> {
  const ruled = Object.entries(ruledTexts(rulesFor(settings, sObject), facts));
  const all = ruled.map(([name, value]): [string, Told] => [name, { value, source: "by a field rule" }]);
  return withSourceName({ ...told, ...Object.fromEntries(all) }, settings.sourceNameField, facts.mailbox);
}

const by = (source: string, value: string | null): Told | null => (value ? { value, source } : null);

/** "Include source name": put below what the field has anyway, or into it. */
function withSourceName(told: Record<string, Told>, field: string | null, name: string | null): Record<string, Told> {
  if (field === null || name === null) return told;
  const before = told[field]?.value;
  const value = before === undefined || before === name ? name : `${before}\n${name}`;
  return { ...told, [field]: { value, source: "the mailbox’s name" } };
}

/** A Contact's fields by the names they have on an Account that is a person. */
function asAccount(describe: SObjectDescribe, told: Record<string, Told>): Record<string, Told> {
  return Object.fromEntries(Object.entries(told).map(([name, each]) => [nameOnAccount(name, describe), each]));
}

/** An Account that is a person has its name of FirstName and LastName. */
function missingIn({ fields }: SObjectDescribe, values: FieldValues, sObject: NewSObject): Field[] {
  return fields.filter(
    ({ name, isRequired }) => isRequired && !(name in values) && !(sObject === "Account" && name === "Name"),
  );
}
