/** Facts about single fields that follow from no rule, as real describes have them. */
import type { FieldDefinition, FieldType, ObjectDefinition } from "../types";

const BYTES_A_CHARACTER = 3;

/** Text of one byte a character (api.md §4.3), though its type says otherwise. */
const ONE_BYTE_TEXT = new Set(["Case.Comments", "Opportunity.Fiscal"]);

export function lengthInBytes(object: ObjectDefinition, field: FieldDefinition): number {
  const isSingle = ["id", "reference", "multipicklist"].includes(field.type);
  return isSingle || ONE_BYTE_TEXT.has(`${object.name}.${field.name}`)
    ? field.length
    : field.length * BYTES_A_CHARACTER;
}

const NEVER_PREFILTERED = new Set(["MasterRecordId", "OwnerId", "CreatedById", "LastModifiedById", "RecordTypeId"]);

/** References that a search can be narrowed by: those of searchable objects that SOQL can walk, the usual administrative ones apart. */
export function isSearchPrefilterable(object: ObjectDefinition, field: FieldDefinition): boolean {
  const isWalked = field.type === "reference" && field.relationshipName !== null;
  return object.searchable && isWalked && !NEVER_PREFILTERED.has(field.name);
}

/** Values a new record gets though its describe does not say so. */
const UNTOLD_DEFAULTS = new Set(["Task.TaskSubtype", "User.IsActive"]);

export function tellsDefault(object: ObjectDefinition, field: FieldDefinition): boolean {
  return !UNTOLD_DEFAULTS.has(`${object.name}.${field.name}`);
}

/** Against the rule, though nothing in their metadata says so. */
const AGGREGATED_ALL_THE_SAME = new Set(["AttachmentIds"]);
const NOT_AGGREGATED = new Set(["ActivityDate", "OutOfOfficeMessage"]);
const NEVER_AGGREGATED: ReadonlySet<FieldType> = new Set(["boolean", "multipicklist", "address", "location", "base64"]);

/** What can be sorted by need not be filterable. */
export function isAggregatable(field: FieldDefinition): boolean {
  if (AGGREGATED_ALL_THE_SAME.has(field.name)) return true;
  return (field.filterable || field.sortable) && !NEVER_AGGREGATED.has(field.type) && !NOT_AGGREGATED.has(field.name);
}
