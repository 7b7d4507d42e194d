/** What a record must satisfy before it is saved, beyond references and rules: values, required fields, uniqueness. */
import type { RecordTypeDefinition } from "../record-types/definition";
import { SalesforceError } from "../salesforce-error";
import type { FieldDefinition, ObjectDefinition, StoredRecord } from "../types";
import { checkValue } from "./check-value";
import type { DmlContext } from "./context";
import type { Values } from "./read-body";

type Beside = { old: StoredRecord | null; recordType: RecordTypeDefinition | null };

/** Lengths, ranges, forms and picklists of the values given (api.md §12). */
export function checkValues(object: ObjectDefinition, values: Values, { old, recordType }: Beside): void {
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

export function checkRequired(object: ObjectDefinition, record: StoredRecord): void {
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
