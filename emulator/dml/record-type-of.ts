/** The record type of a record being saved: the one asked for, the one it has, or the default of the user's profile. */
import { keyPrefixOf, toId18 } from "../ids";
import type { RecordTypeDefinition } from "../record-types/definition";
import { MASTER_RECORD_TYPE_ID, recordTypesOf } from "../record-types/record-types";
import { SalesforceError } from "../salesforce-error";
import type { ObjectDefinition, StoredRecord } from "../types";
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
  const known = old?.[FIELD] ?? null;
  const given = changes[FIELD];
  if (given === undefined && old === null && usable.default) changes[FIELD] = usable.default.id;
  if (typeof given === "string") changes[FIELD] = stored(given);
  const id = changes[FIELD] === undefined ? known : changes[FIELD];
  const isUsable = id === null || id === known || usable.available.some((type) => type.id === id);
  if (!isUsable && isRecordTypeId(id)) throw notValidForUser(given);
  return recordTypesOf(context, object.name).find((type) => type.id === id) ?? null;
}

/** The master type's id is understood and kept as no type. */
function stored(given: string): string | null {
  const id = toId18(given) ?? given;
  return id === MASTER_RECORD_TYPE_ID ? null : id;
}

/** What is none is for the check of references to refuse. */
function isRecordTypeId(id: unknown): boolean {
  return typeof id === "string" && toId18(id) !== null && keyPrefixOf(id) === "012";
}

function notValidForUser(given: unknown): SalesforceError {
  return new SalesforceError({
    errorCode: "INVALID_CROSS_REFERENCE_KEY",
    message: `Record Type ID: this ID value isn't valid for the user: ${String(given)}`,
    fields: [FIELD],
  });
}
