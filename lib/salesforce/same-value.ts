import type { Field, FieldValue } from "./schema";

/**
 * Whether two values of a field are one to Salesforce. It keeps an empty text as null, whole seconds of a moment, trimmed text,
 * and the choices of a multi-select in its own order (pitfalls 42, 43).
 */
export function isSameValue(field: Field, one: FieldValue, other: FieldValue): boolean {
  return canonical(field, one) === canonical(field, other);
}

function canonical(field: Field, value: FieldValue): string {
  if (value === null || value === "") return "";
  if (typeof value === "object") return JSON.stringify(value);
  if (field.type === "multipicklist") return String(value).split(";").toSorted().join(";");
  if (field.type === "datetime") return String(Math.floor(Date.parse(String(value)) / 1000));
  if (typeof value === "number" || ["int", "double", "currency", "percent"].includes(field.type))
    return String(Number(value));
  return String(value).replaceAll("\r\n", "\n").trim();
}
