/**
 * Person accounts (api.md §13.6): an account of a record type for people is a person, and has a contact that is its shadow. Both hold
 * the same person under names of their own, so that what is known of one is known of the other.
 */
import type { ObjectDefinition, RecordReader, StoredRecord, Value } from "./types";

/** Fields that account and contact share by name. */
const SHARED = new Set(["FirstName", "LastName", "Salutation", "Phone", "Fax", "Description", "OwnerId"]);
/** Of the fields that only people have, those not told by their name. */
const NAME_PARTS = new Set(["FirstName", "LastName", "Salutation"]);

export function hasPersonAccounts(account: ObjectDefinition | undefined): boolean {
  return account?.fieldByName.has("ispersonaccount") ?? false;
}

/** What an account calls a contact's field: `Email` is PersonEmail, `VIP__c` is VIP__pc. */
export function personFieldName(contactField: string): string {
  if (SHARED.has(contactField)) return contactField;
  return contactField.endsWith("__c") ? contactField.replace(/__c$/, "__pc") : `Person${contactField}`;
}

/** Whether an account's field may be written only where the account is a person. */
export function isPersonField(accountField: string): boolean {
  return NAME_PARTS.has(accountField) || accountField.endsWith("__pc") || /^Person[A-Z]/.test(accountField);
}

export function isPersonType(reader: RecordReader, recordTypeId: Value | undefined): boolean {
  return typeof recordTypeId === "string" && reader.get("RecordType", recordTypeId)?.IsPersonType === true;
}

type Pair = { contact: ObjectDefinition; account: ObjectDefinition };

/** The names of each fact a person's account and contact both store. */
function sharedFields({ contact, account }: Pair): { ofContact: string; ofAccount: string }[] {
  return contact.fields.flatMap((field) => {
    const twin = account.fieldByName.get(personFieldName(field.name).toLowerCase());
    return twin && !field.compute && !twin.compute ? [{ ofContact: field.name, ofAccount: twin.name }] : [];
  });
}

/** What the shadow of this account holds of it. */
export function shadowValues(objects: Pair, account: StoredRecord): Record<string, Value> {
  return Object.fromEntries(
    sharedFields(objects).map(({ ofContact, ofAccount }) => [ofContact, account[ofAccount] ?? null]),
  );
}

/** What the account of this shadow holds of it. */
export function personValues(objects: Pair, contact: StoredRecord): Record<string, Value> {
  return Object.fromEntries(
    sharedFields(objects).map(({ ofContact, ofAccount }) => [ofAccount, contact[ofContact] ?? null]),
  );
}

export function personName({ FirstName, LastName }: { readonly [field: string]: Value | undefined }): string {
  return [FirstName, LastName].filter(Boolean).join(" ");
}
