import type { OrgFacts, RecordId, SObjectDescribe } from "./schema";

/** Whether Accounts of this org can be people (api.md §13.6). */
export const knowsPeople = ({ name, fields }: SObjectDescribe) =>
  name === "Account" && fields.some((field) => field.name === "IsPersonAccount");

/** Whether only people among Accounts have such a field. */
export const isOfPeople = (name: string) =>
  ["Salutation", "FirstName", "MiddleName", "LastName", "Suffix"].includes(name) || /^Person[A-Z]|__pc$/.test(name);

/**
 * What an Account that is a person calls a Contact's field: `PersonEmail`, `Level__pc`; the same where both share the name.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_guidelines_personaccounts.htm
 */
export function nameOnAccount(name: string, { fields }: Pick<SObjectDescribe, "fields">): string {
  const names = new Set(fields.map((field) => field.name));
  return [`Person${name}`, name.replace(/__c$/, "__pc"), name].find((each) => names.has(each)) ?? name;
}

/** What its Contact half calls a field of an Account that is a person. */
export function nameOnContact(name: string): string {
  return name.replace(/^Person(?=[A-Z])/, "").replace(/__pc$/, "__c");
}

/** A record type that makes an Account a person. */
export type PersonType = { id: RecordId; name: string; isDefault: boolean };

/**
 * The record types of people that the connected user may give, one of them the default: the user's own default where it is for people, else
 * the first. A describe that does not tell which the user may give leaves all of them.
 */
export function personTypesOf(
  { personAccountTypes }: Pick<OrgFacts, "personAccountTypes">,
  account: Pick<SObjectDescribe, "recordTypes"> | null,
): PersonType[] {
  const given = account?.recordTypes;
  const may = personAccountTypes.filter(({ id }) => !given || given.some((type) => type.id === id));
  const isPreset = ({ id }: { id: RecordId }) => given?.some((type) => type.id === id && type.isDefault) ?? false;
  const preset = may.find(isPreset) ?? may[0];
  return may.map((type) => ({ ...type, isDefault: type === preset }));
}
