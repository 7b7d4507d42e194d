/** The record type of a record being saved: the one asked for, the one it has, or the default of the user's profile. */
import { keyPrefixOf, toId18 } from "../ids";
import type { RecordTypeDefinition } from "../record-types/definition";
import { MASTER_RECORD_TYPE_ID, recordTypesOf, type UsableRecordTypes } from "../record-types/record-types";
import { SalesforceError } from "../salesforce-error";
import type { ObjectDefinition, Scalar, StoredRecord, Value } from "../types";
import type { DmlContext } from "./context";
import type { Values } from "./read-body";

const FIELD = "RecordTypeId";

/**
 * Null for the master record type. Fills `RecordTypeId` in where a new record's body says nothing, and refuses a type this user
 * may not give (INVALID_CROSS_REFERENCE_KEY, as recorded in clients' logs).
 */
export function recordTypeOf(
  context: DmlContext,
  object: ObjectDefinition,
  saving: { changes: Values; old: StoredRecord | null },
): RecordTypeDefinition | null {
  const { changes, old } = saving;
  if (!object.fieldByName.has(FIELD.toLowerCase())) return null;
  const usable = context.principal.recordTypes(object.name);
  const known = textOf(old?.[FIELD]);
  const given = changes[FIELD];
  const id = wantedId({ given, known, isNew: old === null }, usable);
  if (given !== undefined || id !== known) changes[FIELD] = id;
  const isUsable = id === known || usable.available.some((type) => type.id === id);
  if (!isUsable && isRecordTypeId(id)) throw notValidForUser(given);
  return recordTypesOf(context, object.name).find((type) => type.id === id) ?? null;
}

type Wanted = { given: Scalar | undefined; known: string | null; isNew: boolean };

/** A new record that says nothing gets the default; an old one keeps what it has. */
function wantedId({ given, known, isNew }: Wanted, usable: UsableRecordTypes): string | null {
  if (given !== undefined) return stored(textOf(given));
  return isNew ? (usable.default?.id ?? null) : known;
}

function textOf(value: Value | undefined): string | null {
  return typeof value === "string" ? value : null;
}

/** The master type's id is understood and kept as no type. */
function stored(given: string | null): string | null {
  const id = given === null ? null : (toId18(given) ?? given);
  return id === MASTER_RECORD_TYPE_ID ? null : id;
}

/** What is none is for the check of references to refuse. */
function isRecordTypeId(id: string | null): boolean {
  return id !== null && toId18(id) !== null && keyPrefixOf(id) === "012";
}

function notValidForUser(given: unknown): SalesforceError {
  return new SalesforceError({
    errorCode: "INVALID_CROSS_REFERENCE_KEY",
    message: `Record Type ID: this ID value isn't valid for the user: ${String(given)}`,
    fields: [FIELD],
  });
}
