/** Update the one record with this external id, or create it (api.md §5). */
import { parseValue } from "../dml/parse-value";
import type { Body } from "../dml/read-body";
import { insertRecord, updateRecord } from "../dml/save";
import { dmlContext } from "../live-org";
import { notFound, SalesforceError } from "../salesforce-error";
import type { FieldDefinition, ObjectDefinition, StoredRecord } from "../types";
import type { Caller } from "./exchange";
import { readableField, readableObject } from "../readable";
import { noExternalId, recordToWrite, rowId } from "./row-id";

export type Upsert = {
  objectName: string;
  fieldName: string;
  /** Of the key field, as the request gives it; empty on the Id field to create. */
  value: unknown;
  /** Without the key field. */
  body: Body;
  /** Refuses to create. */
  updateOnly?: boolean;
};

/** Throws NOT_FOUND for a field that is no key, DUPLICATE_EXTERNAL_ID when several records have it. */
export function upsertRecord(caller: Caller, upsert: Upsert): { id: string; created: boolean } {
  const object = readableObject(caller, upsert.objectName);
  const field = keyField(caller, object, upsert.fieldName);
  const [found, ...others] = recordsToUpdate(caller, { object, field, value: upsert.value });
  if (found && others.length > 0) throw severalFound(field, [found, ...others]);
  const context = dmlContext(caller);
  const body = withoutKey(upsert.body, field);
  if (found) return { id: updateRecord(context, object, { id: found.Id, body }).Id, created: false };
  if (upsert.updateOnly === true) throw notFound();
  const key = field.type === "id" ? {} : { [field.name]: upsert.value };
  return { id: insertRecord(context, object, { ...body, ...key }).Id, created: true };
}

/** A field records can be named by: the Id, an external id, or one Salesforce looks up itself such as Contact.Email. */
export function keyField({ principal }: Caller, object: ObjectDefinition, name: string): FieldDefinition {
  const field = readableField(principal, object, name);
  if (!field || !(field.externalId || field.idLookup)) throw noExternalId(name);
  return field;
}

type Key = { object: ObjectDefinition; field: FieldDefinition; value: unknown };

/** Every record this caller may see whose key field has the value; deleted ones have given it up. */
export function recordsByKey({ org, principal }: Caller, { object, field, value }: Key): StoredRecord[] {
  const wanted = parseValue(field, value ?? null);
  if (wanted === null) return [];
  const found = org.store.lookup(object.name, { field: field.name, value: wanted }) ?? [];
  return [...found].filter((record) => principal.canSeeRecord(object.name, record));
}

/** By Id a record must be there: Salesforce gives out ids itself. */
function recordsToUpdate(caller: Caller, key: Key): StoredRecord[] {
  if (key.field.type !== "id") return recordsByKey(caller, key);
  const given = typeof key.value === "string" ? key.value : "";
  return given === "" ? [] : [recordToWrite(caller, key.object, rowId(key.object, given))];
}

function withoutKey(body: Body, field: FieldDefinition): Body {
  const key = Object.keys(body).find((name) => name.toLowerCase() === field.name.toLowerCase());
  if (key === undefined) return body;
  const message = `The ${field.name} field should not be specified in the sobject data.`;
  throw new SalesforceError({ errorCode: "INVALID_FIELD", message });
}

function severalFound(field: FieldDefinition, records: readonly StoredRecord[]): SalesforceError {
  const ids = records.map(({ Id }) => Id).join(", ");
  const message = `${field.name}: more than one record found for external id field: [${ids}]`;
  return new SalesforceError({ errorCode: "DUPLICATE_EXTERNAL_ID", message, fields: [field.name] });
}
