/** A value of a load as its field takes it; what is none of the field's type is told by the field (api.md §9, §12). */
import { parseValue } from "../dml/parse-value";
import { SalesforceError } from "../salesforce-error";
import type { FieldDefinition } from "../types";

const TYPED: ReadonlySet<FieldDefinition["type"]> = new Set([
  "boolean",
  "int",
  "double",
  "currency",
  "percent",
  "date",
  "datetime",
  "time",
]);

/** Dates may end in a Z, as the Bulk API guide's own samples do. @throws SalesforceError */
export function typedValue(field: FieldDefinition, value: unknown): unknown {
  if (!TYPED.has(field.type)) return value;
  const given = field.type === "date" && typeof value === "string" ? value.replace(/Z$/, "") : value;
  try {
    return parseValue(field, given);
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    const shown = typeof value === "object" ? JSON.stringify(value) : String(value);
    const message = `${field.label}: value not of required type: ${shown}`;
    throw new SalesforceError({ errorCode: "INVALID_TYPE_ON_FIELD_IN_RECORD", message, fields: [field.name] });
  }
}
