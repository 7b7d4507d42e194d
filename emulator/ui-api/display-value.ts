/**
 * What a person would read in place of a value (Field Value, displayValue): labels of choices, dates and money in the user's locale;
 * null where value and display are the same.
 */
import type { UserDefinition } from "../org-definition";
import { labelOf } from "../soql/json";
import type { FieldDefinition, Value } from "../types";

export type Reader = { user: Pick<UserDefinition, "locale" | "timeZone">; currency: string };

export function displayValue({ user, currency }: Reader, field: FieldDefinition, value: Value): string | null {
  if (value === null || value === "") return null;
  const locale = user.locale.replace("_", "-");
  switch (field.type) {
    case "picklist":
    case "multipicklist":
      return String(labelOf(field, value));
    case "currency":
      return new Intl.NumberFormat(locale, { style: "currency", currency }).format(Number(value));
    case "date":
      return new Intl.DateTimeFormat(locale, { dateStyle: "short", timeZone: "UTC" }).format(dateOf(value));
    case "datetime": {
      const style = { dateStyle: "short", timeStyle: "short", timeZone: user.timeZone } as const;
      return new Intl.DateTimeFormat(locale, style).format(dateOf(value));
    }
    default:
      return null;
  }
}

function dateOf(value: Value): Date {
  return new Date(typeof value === "string" ? value : Number.NaN);
}
