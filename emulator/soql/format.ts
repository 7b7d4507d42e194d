import type { FieldDefinition, Value } from "../types";
import { type Json, jsonOf } from "./json";
import type { Session } from "./session";

const CURRENCY = "USD";

/**
 * FORMAT(): numbers, dates, times and currencies as the viewer's locale writes them; all else as it is (SOQL reference,
 * FORMAT). The very characters are those of this machine's locale data, which may differ from Salesforce's.
 */
export function formatted(session: Session, field: FieldDefinition, value: Value): Json {
  const locale = localeOf(session);
  switch (field.type) {
    case "currency":
      return typeof value === "number" ? number(locale, { style: "currency", currency: CURRENCY }, value) : null;
    case "int":
      return typeof value === "number" ? number(locale, {}, value) : null;
    case "double":
      return typeof value === "number" ? number(locale, { maximumFractionDigits: field.scale }, value) : null;
    case "percent":
      return typeof value === "number" ? `${number(locale, { maximumFractionDigits: field.scale }, value)}%` : null;
    case "date":
      return moment(locale, { dateStyle: "short", timeZone: "UTC" }, value);
    case "datetime":
      return moment(locale, { dateStyle: "short", timeStyle: "short", timeZone: session.viewer.timeZone }, value);
    default:
      return jsonOf(field, value);
  }
}

/** `en_US` as a language tag; English where the user's locale is none that is known. */
function localeOf({ reader, viewer }: Session): string {
  const tag = String(reader.get("User", viewer.userId)?.["LocaleSidKey"] ?? "en_US").replaceAll("_", "-");
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? "en-US";
  } catch {
    return "en-US";
  }
}

function number(locale: string, options: Intl.NumberFormatOptions, value: number): string {
  return new Intl.NumberFormat(locale, options).format(value);
}

function moment(locale: string, options: Intl.DateTimeFormatOptions, value: Value): string | null {
  const date = typeof value === "string" ? new Date(value) : null;
  return date === null || Number.isNaN(date.getTime()) ? null : new Intl.DateTimeFormat(locale, options).format(date);
}
