import type { FieldDefinition, Value } from "../types";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A row as Salesforce answers it: `attributes` first, then what was selected, in that order. */
export type QueryRow = { readonly [key: string]: Json };

/** A value as answers show it: datetimes in UTC with an offset without colon, `2015-08-19T08:17:00.000+0000`. */
export function jsonOf(field: FieldDefinition, value: Value): Json {
  if (value === null) return field.type === "boolean" ? false : null;
  if (field.type === "datetime" && typeof value === "string") return value.replace(/Z$/, "+0000");
  return value;
}

/** Where bytes are to be had, as answers tell it. @param recordUrl of the record that has them */
export function blobUrl(recordUrl: string, field: FieldDefinition): string {
  return `${recordUrl}/${field.name}`;
}

/** A picklist's label in place of its value, as toLabel() asks. */
export function labelOf(field: FieldDefinition, value: Value): Value {
  if (typeof value !== "string") return value;
  const labels = new Map(field.picklistValues.map((choice) => [choice.value, choice.label]));
  const parts = field.type === "multipicklist" ? value.split(";") : [value];
  return parts.map((part) => labels.get(part) ?? part).join(";");
}
