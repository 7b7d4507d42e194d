import type { Field, FieldValue } from "../salesforce/schema";

/**
 * Whether Salesforce kept a value as it was sent. It keeps an empty text as null, whole seconds of a moment, trimmed
 * text, and the choices of a multi-select in its own order (pitfalls 42, 43).
 */
export function isKept(field: Field, sent: FieldValue, kept: FieldValue): boolean {
  return canonical(field, sent) === canonical(field, kept);
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

/** The sentence for a field that Salesforce did not keep as sent (requirement W-91). */
export function notKeptMessage(field: Field, shown: string): string {
  return `Salesforce changed ${field.label} to “${shown}”. A workflow or trigger may have overwritten it.`;
}
