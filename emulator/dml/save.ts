/**
 * Insert and update, in Salesforce's order (api.md §12): fields and types, lengths and picklists, references, before-triggers,
 * required fields, validation rules, uniqueness, save. Every refusal is a SalesforceError.
 */
import type { RecordTypeDefinition } from "../record-types/definition";
import { SalesforceError } from "../salesforce-error";
import type { FieldDefinition, ObjectDefinition, StoredRecord } from "../types";
import { checkReferences, INVALID_CROSS_REFERENCE } from "./check-references";
import { checkValue } from "./check-value";
import { type DmlContext, writerOf } from "./context";
import { changedRecord, newRecord } from "./new-record";
import { checkObjectRules } from "./object-rules";
import { type Body, readBody, type Values } from "./read-body";
import { recordTypeOf } from "./record-type-of";
import { runBeforeTriggers, runValidationRules } from "./run-rules";

/** Saves a new record and returns it. */
export function insertRecord(context: DmlContext, object: ObjectDefinition, body: Body): StoredRecord {
  const { store, principal } = context;
  refuseUnsupported(object, "insert");
  if (!principal.canCreate(object.name)) throw insufficientAccess();
  const values = readBody(context, { object, body, operation: "insert" });
  const recordType = recordTypeOf(context, object, { changes: values, old: null });
  checkValues(object, values, { old: null, recordType });
  checkReferences(context, object, values);
  return store.transaction(() => {
    const author = { userId: principal.userId, now: context.now };
    const draft = newRecord(store, object, { values, author, recordType });
    return finish(context, { object, record: draft, old: null });
  }, writerOf(context));
}

/** Changes an existing record and returns it. `id` has 18 characters. */
export function updateRecord(
  context: DmlContext,
  object: ObjectDefinition,
  input: { id: string; body: Body },
): StoredRecord {
  const { store, principal } = context;
  refuseUnsupported(object, "update");
  const old = existing(context, object, input.id);
  if (!principal.canEdit(object.name)) throw insufficientAccess();
  const values = readBody(context, { object, body: input.body, operation: "update" });
  const recordType = recordTypeOf(context, object, { changes: values, old });
  checkValues(object, values, { old, recordType });
  checkReferences(context, object, values);
  return store.transaction(() => {
    const author = { userId: principal.userId, now: context.now };
    return finish(context, { object, record: changedRecord(old, values, author), old });
  }, writerOf(context));
}

/** The record a write names, or the refusal a write to it gets: deleted, unknown and invisible differ (api.md §5, §12). */
export function existing(context: DmlContext, object: ObjectDefinition, id: string): StoredRecord {
  const record = context.store.getAny(object.name, id);
  if (
    !record ||
    !context.principal.canReadObject(object.name) ||
    !context.principal.canSeeRecord(object.name, record)
  ) {
    throw new SalesforceError({ ...INVALID_CROSS_REFERENCE, fields: [] });
  }
  if (record.IsDeleted === true) {
    throw new SalesforceError({ errorCode: "ENTITY_IS_DELETED", message: "entity is deleted", fields: [] });
  }
  return record;
}

function finish(
  context: DmlContext,
  saving: { object: ObjectDefinition; record: StoredRecord; old: StoredRecord | null },
): StoredRecord {
  const { object, old } = saving;
  const record = runBeforeTriggers(context, saving);
  checkRequired(object, record);
  checkObjectRules({ object, record, old });
  runValidationRules(context, { object, record, old });
  checkUnique(context, object, record);
  context.store.put(object.name, record);
  return record;
}

type Beside = { old: StoredRecord | null; recordType: RecordTypeDefinition | null };

function checkValues(object: ObjectDefinition, values: Values, { old, recordType }: Beside): void {
  for (const [name, value] of Object.entries(values)) {
    const field = object.fieldByName.get(name.toLowerCase());
    if (!field) continue;
    const controller = field.controllerName;
    const controlling = controller === null ? null : (values[controller] ?? old?.[controller] ?? null);
    const controllingValue = typeof controlling === "object" ? null : controlling;
    checkValue(field, value, { controllingValue, recordType });
  }
}

/** api.md §4.4. */
export function isRequired(field: FieldDefinition): boolean {
  return field.createable && !field.nillable && !field.defaultedOnCreate && field.type !== "boolean";
}

function checkRequired(object: ObjectDefinition, record: StoredRecord): void {
  const missing = object.fields
    .filter((field) => isRequired(field) && isEmpty(record, field))
    .map((field) => field.name);
  if (missing.length === 0) return;
  throw new SalesforceError({
    errorCode: "REQUIRED_FIELD_MISSING",
    message: `Required fields are missing: [${missing.join(", ")}]`,
    fields: missing,
  });
}

function isEmpty(record: StoredRecord, field: FieldDefinition): boolean {
  const value = record[field.name];
  return value === undefined || value === null;
}

/** @throws DUPLICATE_VALUE when another record has the value of a unique field */
export function checkUnique(context: DmlContext, object: ObjectDefinition, record: StoredRecord): void {
  for (const field of object.fields) {
    const value = record[field.name];
    if (!field.unique || value === undefined || value === null || typeof value === "object") continue;
    for (const other of context.store.lookup(object.name, { field: field.name, value }) ?? []) {
      if (other.Id !== record.Id) throw duplicateValue(field, other.Id);
    }
  }
}

function duplicateValue(field: FieldDefinition, otherId: string): SalesforceError {
  return new SalesforceError({
    errorCode: "DUPLICATE_VALUE",
    message: `duplicate value found: ${field.name} duplicates value on record with id: ${otherId}`,
    fields: [],
  });
}

function refuseUnsupported(object: ObjectDefinition, operation: "insert" | "update"): void {
  if (operation === "insert" ? object.createable : object.updateable) return;
  throw new SalesforceError({
    errorCode: "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
    message: `entity type cannot be ${operation}${operation === "insert" ? "ed" : "d"}: ${object.label}`,
    fields: [],
  });
}

export function insufficientAccess(): SalesforceError {
  return new SalesforceError({
    errorCode: "INSUFFICIENT_ACCESS_OR_READONLY",
    message: "insufficient access rights on object id",
    fields: [],
  });
}
