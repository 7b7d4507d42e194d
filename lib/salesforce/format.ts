import { plainNumber, typedNumber } from "./number-format";
import type { Field, FieldValue, PicklistOption, ShownField } from "./schema";

type Showing = {
  locale?: string;
  /** IANA name; the browser's own when left out. */
  timeZone?: string;
  /** What a lookup's id is called. */
  display?: string | null;
  /** ISO code of the record's currency, where the org says it. */
  currency?: string | null | undefined;
};

const nothing = "—";

/** A field's value as a person reads it. A date without time is never shifted by anybody's zone. */
export function formatValue(field: ShownField, value: FieldValue, showing: Showing = {}): string {
  if (field.type === "boolean") return value === true ? "Yes" : "No";
  if (value === null || value === "") return nothing;
  if (typeof value === "object") return formatParts(value);
  if (typeof value === "number") return formatNumber(field, value, showing);
  return formatText(field, String(value), showing);
}

/** As much of a field as showing these values takes: a list of countries need not travel with one of them. */
export function shownField(field: Field, values: readonly unknown[]): ShownField {
  const { name, label, type, scale, isHtml, options } = field;
  const held = new Set(values.flatMap((value) => (typeof value === "string" ? [value, ...value.split(";")] : [])));
  return { name, label, type, scale, isHtml, options: options.filter(({ value }) => held.has(value)) };
}

/** A day as a person reads it, never shifted by anybody's zone. @param day `YYYY-MM-DD` */
export function formatDay(day: string, showing: Showing = {}): string {
  return formatMoment(`${day}T00:00:00Z`, { ...showing, timeZone: "UTC" }, { dateStyle: "medium" });
}

function formatText(field: ShownField, text: string, showing: Showing): string {
  switch (field.type) {
    case "date":
      return formatDay(text, showing);
    case "datetime":
      return formatMoment(text, showing, { dateStyle: "medium", timeStyle: "short" });
    case "time":
      return shortClock(text);
    case "picklist":
      return labelOf(field, text);
    case "multipicklist":
      return text
        .split(";")
        .map((value) => labelOf(field, value))
        .join(", ");
    case "reference":
      return showing.display ?? text;
    default:
      return field.isHtml ? withoutTags(text) : text;
  }
}

function formatMoment(text: string, { locale, timeZone }: Showing, style: Intl.DateTimeFormatOptions): string {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) return text;
  return new Intl.DateTimeFormat(locale, { ...style, ...(timeZone ? { timeZone } : {}) }).format(moment);
}

function formatNumber(field: ShownField, value: number, { locale, currency }: Showing): string {
  const digits = field.type === "int" ? 0 : field.scale;
  if (field.type === "currency") {
    const money: Intl.NumberFormatOptions = currency ? { style: "currency", currency } : {};
    return value.toLocaleString(locale, { ...money, minimumFractionDigits: digits, maximumFractionDigits: digits });
  }
  const number = value.toLocaleString(locale, { maximumFractionDigits: Math.max(digits, 0) });
  // Salesforce's 25 means 25 per cent.
  return field.type === "percent" ? `${number}%` : number;
}

/** Addresses in the order of an envelope; places as latitude and longitude. */
function formatParts(parts: Record<string, string | number | boolean | null>): string {
  if ("latitude" in parts && !("street" in parts)) return joined(", ", parts["latitude"], parts["longitude"]);
  const town = joined(" ", parts["postalCode"], parts["city"]);
  return joined("\n", parts["street"], town, parts["state"], parts["country"]) || nothing;
}

function joined(separator: string, ...parts: (string | number | boolean | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== "").join(separator);
}

/** A value that several options share has no label of its own. */
function labelOf({ options }: ShownField, value: string): string {
  const [option, another] = options.filter((each) => each.value === value);
  return option && !another ? option.label : value;
}

/** The words of rich text, a line for each of its paragraphs. */
export function withoutTags(html: string): string {
  const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " " };
  return html
    .replace(/<(br|\/p|\/div|\/li)\b[^>]*>/gi, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(#?\w+);/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    .trim();
}

/** `14:30`; to the second, or to the thousandth, where it is not on the full minute. */
function shortClock(text: string): string {
  return text
    .replace(/Z$/, "")
    .replace(/\.0*$/, "")
    .replace(/^(\d\d:\d\d):00$/, "$1");
}

/**
 * What stands in the input when editing begins. Moments are on the browser's own clock, as `datetime-local` wants them.
 * @param locale of whoever types: numbers are written as they write them
 */
export function inputValue(field: Field, value: FieldValue, locale: string): string | boolean | string[] {
  if (field.type === "boolean") return value === true;
  if (field.type === "multipicklist") return typeof value === "string" ? value.split(";").filter(Boolean) : [];
  if (value === null || typeof value === "object") return "";
  if (field.type === "datetime") return onLocalClock(String(value));
  if (typeof value === "number") return typedNumber(value, locale);
  if (field.type === "time") return shortClock(String(value));
  return String(value);
}

const numbers = new Set(["int", "double", "currency", "percent"]);

/** How something came to stand in an input: in whose language, and what stood there before anybody typed. */
type Typing = { locale: string; was: FieldValue };

/**
 * What is sent of an input: a moment with its zone, a number with a decimal point, everything else as typed. For the browser, whose
 * clock and language it was typed in.
 */
export function sentValue<T extends string | boolean | string[]>(field: Field, typed: T, typing: Typing): T | string {
  if (typeof typed !== "string" || typed === "") return typed;
  if (numbers.has(field.type)) return plainNumber(typed, typing.locale) ?? typed;
  return field.type === "datetime" ? sentMoment(field, typed, typing) : typed;
}

/** A time of day that the clocks show twice in autumn is not mistaken for the other one unless it was typed. */
function sentMoment(field: Field, typed: string, { locale, was }: Typing): string {
  if (typeof was === "string" && typed === inputValue(field, was, locale)) return was;
  const moment = new Date(typed);
  return Number.isNaN(moment.getTime()) ? typed : moment.toISOString();
}

function onLocalClock(text: string): string {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) return "";
  const two = (value: number) => String(value).padStart(2, "0");
  const date = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join("-");
  return `${date}T${[moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(two).join(":")}`;
}

/** The choices left by what the controlling field holds; all of them for an independent picklist. */
export function allowedOptions(field: Field, controllerValue: FieldValue | undefined): PicklistOption[] {
  if (field.controller === null) return field.options;
  const chosen = String(controllerValue ?? "");
  return field.options.filter(({ value, onlyWith }) => (onlyWith ?? field.allowedBy[value] ?? []).includes(chosen));
}

/**
 * The record's page in Salesforce.
 * @see https://developer.salesforce.com/docs/atlas.en-us.exp_cloud_lwr.meta — instance addresses lead to Lightning or Classic as the user prefers
 */
export function recordUrl(instanceUrl: string, sObject: string, id: string): string {
  return `${instanceUrl}/lightning/r/${sObject}/${id}/view`;
}
