/** What a save of an account or contact means where accounts may be people (api.md §13.6, pitfall 58). */
import {
  hasPersonAccounts,
  isPersonField,
  isPersonType,
  personName,
  personValues,
  shadowValues,
} from "../person-accounts";
import type { FieldValues } from "../org-definition";
import { SalesforceError } from "../salesforce-error";
import type { Store } from "../store";
import type { ObjectDefinition, StoredRecord, Value } from "../types";
import { newRecord } from "./new-record";

type Saving = { object: ObjectDefinition; given: FieldValues; record: StoredRecord; old: StoredRecord | null };

/** Fields of a shadow contact that only its account may change. */
const ACCOUNT_ONLY = new Set(["FirstName", "LastName", "Salutation", "AccountId", "RecordTypeId"]);

/** Throws where a save gives a person what only companies have, or the other way round. */
export function checkPersonAccount(store: Store, saving: Saving): void {
  if (!hasPersonAccounts(store.object("Account"))) return;
  if (saving.object.name === "Account") checkAccount(store, saving);
  if (saving.object.name === "Contact") checkContact(store, saving);
}

function checkAccount(store: Store, { object, given, record, old }: Saving): void {
  const isPerson = isPersonType(store, record.RecordTypeId);
  if (old && (old.IsPersonAccount === true) !== isPerson) throw cannotTurn();
  const wrong = (name: string) => (isPerson ? name === "Name" : isPersonField(name));
  refuseFields(object, Object.keys(given).filter(wrong));
  const needed = isPerson ? "LastName" : "Name";
  if (!record[needed]) throw missing(needed);
}

/** The words for a contact below a person are unverified. */
function checkContact(store: Store, { object, given, record, old }: Saving): void {
  if (old?.IsPersonAccount === true) {
    refuseFields(
      object,
      Object.keys(given).filter((name) => ACCOUNT_ONLY.has(name)),
    );
    return;
  }
  const account = typeof record.AccountId === "string" ? store.get("Account", record.AccountId) : null;
  if (account?.IsPersonAccount !== true) return;
  const message = "a person account cannot be the account of a contact";
  throw new SalesforceError({ errorCode: "FIELD_INTEGRITY_EXCEPTION", message, fields: ["AccountId"] });
}

function refuseFields(object: ObjectDefinition, fields: readonly string[]): void {
  if (fields.length === 0) return;
  const message = `${object.label}: bad field names on insert/update call: ${fields.join(", ")}`;
  throw new SalesforceError({ errorCode: "INVALID_FIELD_FOR_INSERT_UPDATE", message, fields });
}

/** Real orgs turn accounts into people under conditions; here none are met. Unverified. */
function cannotTurn(): SalesforceError {
  const message = "business accounts and person accounts cannot be turned into each other by this record type";
  return new SalesforceError({ errorCode: "FIELD_INTEGRITY_EXCEPTION", message, fields: ["RecordTypeId"] });
}

function missing(field: string): SalesforceError {
  const message = `Required fields are missing: [${field}]`;
  return new SalesforceError({ errorCode: "REQUIRED_FIELD_MISSING", message, fields: [field] });
}

/** A shadow goes only with its account. Unverified. */
export function refuseToDeleteShadow(object: ObjectDefinition, record: StoredRecord): void {
  if (object.name !== "Contact" || record.IsPersonAccount !== true) return;
  const message = "the contact of a person account is deleted with its account";
  throw new SalesforceError({ errorCode: "DELETE_FAILED", message, fields: [] });
}

/** Stores a record; a person's other half with it. */
export function putWithShadow(store: Store, object: ObjectDefinition, record: StoredRecord): StoredRecord {
  const account = store.object("Account");
  const contact = store.object("Contact");
  if (account && contact && hasPersonAccounts(account)) {
    if (object === account && isPersonType(store, record.RecordTypeId)) {
      return putPerson(store, { account, contact }, record);
    }
    if (object === contact && record.IsPersonAccount === true) putAccountOf(store, { account, contact }, record);
  }
  store.put(object.name, record);
  return record;
}

type Objects = { account: ObjectDefinition; contact: ObjectDefinition };

function putPerson(store: Store, objects: Objects, given: StoredRecord): StoredRecord {
  const known = typeof given.PersonContactId === "string" ? store.get("Contact", given.PersonContactId) : null;
  const author = { userId: String(given.LastModifiedById), now: new Date(String(given.LastModifiedDate)) };
  const shadow = known ?? newRecord(store, objects.contact, { values: {}, author });
  const person = { ...given, IsPersonAccount: true, Name: personName(given), PersonContactId: shadow.Id };
  store.put("Account", person);
  const own = { AccountId: person.Id, IsPersonAccount: true };
  store.put("Contact", present({ ...shadow, ...stampsOf(person), ...shadowValues(objects, person), ...own }));
  return person;
}

function putAccountOf(store: Store, objects: Objects, shadow: StoredRecord): void {
  const account = store.get("Account", String(shadow.AccountId));
  if (!account) return;
  const person = { ...account, ...stampsOf(shadow), ...personValues(objects, shadow) };
  store.put("Account", present({ ...person, Name: personName(person) }));
}

/** Both halves are changed by one save. */
function stampsOf({ CreatedDate, CreatedById, LastModifiedDate, LastModifiedById, SystemModstamp }: StoredRecord) {
  return { CreatedDate, CreatedById, LastModifiedDate, LastModifiedById, SystemModstamp };
}

/** Nulls are kept as absent values. */
function present(record: { Id: string } & { [field: string]: Value | undefined }): StoredRecord {
  const entries = Object.entries(record).flatMap(([name, value]): [string, Value][] =>
    value === null || value === undefined ? [] : [[name, value]],
  );
  return { ...Object.fromEntries(entries), Id: record.Id };
}
