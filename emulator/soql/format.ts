import type { FieldDefinition, Value } from "../types";
import { type Json, jsonOf } from "./json";
import type { Session } from "./session";

const CURRENCY = "USD";

/**
 * FORMAT(): numbers, dates, times and currencies as the viewer's locale writes them; all else as it is (SOQL reference,
 * FORMAT). The very characters are those of this machine's locale data, which may differ from Salesforce's.
 */
export function formatted(session: Session, field: FieldDefinition, value: Value): Json {
  if (typeof value === "number") return formattedNumber(localeOf(session), field, value);
  if (typeof value === "string" && (field.type === "date" || field.type === "datetime"))
    return formattedMoment(session, field.type, value);
  return jsonOf(field, value);
}

function formattedNumber(locale: string, { type, scale }: FieldDefinition, value: number): string {
  const digits = { maximumFractionDigits: type === "int" ? 0 : scale };
  const options = type === "currency" ? ({ style: "currency", currency: CURRENCY } as const) : digits;
  return `${new Intl.NumberFormat(locale, options).format(value)}${type === "percent" ? "%" : ""}`;
}

function formattedMoment(session: Session, type: "date" | "datetime", value: string): Json {
  const moment = new Date(value);
  if (Number.isNaN(moment.getTime())) return null;
  const options: Intl.DateTimeFormatOptions =
    type === "date"
      ? { dateStyle: "short", timeZone: "UTC" }
      : { dateStyle: "short", timeStyle: "short", timeZone: session.viewer.timeZone };
  return new Intl.DateTimeFormat(localeOf(session), options).format(moment);
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
