import { plainNumber } from "./number-format";
import type { Field, FieldValue } from "./schema";

/** A value as a person gave it: text for most types, a boolean for checkboxes, a list for multi-select, null to clear. */
export type Typed = string | boolean | readonly string[] | null;

/** What was understood of it, as Salesforce's JSON; or what is wrong with it and what to enter. */
export type Read = { value: FieldValue } | { problem: string };

type Reader = (field: Field, text: string) => Read;

/** Reads what was typed into a field, by its type. Lookups are read elsewhere: their ids are picked, not typed. */
export function readTyped(field: Field, input: Typed): Read {
  const reader = readers[field.type];
  if (!reader) return { problem: "This kind of field is edited in Salesforce." };
  const text = asText(field, input);
  if (text === "" && field.type !== "boolean")
    return field.isNillable ? { value: null } : { problem: "Complete this field." };
  return reader(field, text);
}

/** Whether fields of this type are read here. */
export function isRead(type: string): boolean {
  return Object.hasOwn(readers, type);
}

/** Salesforce takes no control characters and no broken halves of a character, and cuts spaces at both ends itself. */
function asText(field: Field, input: Typed): string {
  if (input === null) return "";
  if (typeof input === "boolean") return String(input);
  if (typeof input !== "string") return input.join(";");
  const kept = input
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "");
  return field.type === "textarea" ? kept.trimEnd() : kept.trim();
}

const readers: Record<string, Reader> = {
  string: readText,
  textarea: readText,
  combobox: readText,
  encryptedstring: readText,
  phone: readText,
  url: readText,
  email: (field, text) =>
    /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/.test(text)
      ? readText(field, text)
      : { problem: "Enter an email address, such as name@example.com." },
  boolean: (_, text) => ({ value: text === "true" }),
  picklist: (field, text) => optionProblem(field, text) ?? readText(field, text),
  multipicklist: (field, text) => {
    const chosen = text.split(";").filter(Boolean);
    return chosen.map((each) => optionProblem(field, each)).find(Boolean) ?? { value: chosen.join(";") };
  },
  int: readNumber,
  double: readNumber,
  currency: readNumber,
  percent: readNumber,
  date: (_, text) =>
    isDate(text) ? { value: text } : { problem: "Enter a date as year-month-day, such as 2026-12-31." },
  datetime: readMoment,
  time: (_, text) => {
    const [, hours, minutes, seconds = "00", thousandths = ""] =
      /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3})\d*)?)?Z?$/.exec(text) ?? [];
    if (!hours) return { problem: "Enter a time, such as 14:30." };
    return { value: `${hours}:${minutes}:${seconds}.${thousandths.padEnd(3, "0")}Z` };
  },
};

/** Salesforce counts as JavaScript does, in UTF-16 units. */
function readText({ length }: Field, text: string): Read {
  const over = text.length - length;
  if (length === 0 || over <= 0) return { value: text };
  return { problem: `${over} ${over === 1 ? "character" : "characters"} too many: this field holds ${length}.` };
}

function optionProblem(field: Field, value: string): Read | undefined {
  if (!field.isRestrictedPicklist || field.options.some((option) => option.value === value)) return undefined;
  return { problem: `“${value}” is not one of the choices any more.` };
}

/** Salesforce keeps 18 digits, JSON as JavaScript reads it about 15: more would be changed silently. */
const exactDigits = 15;

function readNumber(field: Field, text: string): Read {
  const plain = plainNumber(text);
  if (plain === null) return { problem: "Enter a number." };
  return numberProblem(field, plain) ?? { value: Number(plain) };
}

function numberProblem(field: Field, plain: string): { problem: string } | undefined {
  const [whole = "", decimals = ""] = plain.replace("-", "").split(".");
  const scale = field.type === "int" ? 0 : field.scale;
  if (decimals.length > scale)
    return { problem: scale === 0 ? "Enter a whole number." : `Enter at most ${scale} decimals.` };
  const room = field.precision > 0 ? field.precision - scale : exactDigits;
  const digits = whole.replace(/^0+/, "").length;
  if (digits <= room && digits + decimals.length <= exactDigits) return undefined;
  return { problem: "This number is too large for the field." };
}

function isDate(text: string): boolean {
  if (!/^[1-4]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** A moment needs its zone: the same wall clock is another moment elsewhere. Salesforce keeps whole seconds. */
function readMoment(_: Field, text: string): Read {
  const hasZone = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text);
  const moment = new Date(text);
  // JavaScript takes 30 February for 2 March.
  if (!hasZone || !isDate(text.slice(0, 10)) || Number.isNaN(moment.getTime()))
    return { problem: "Enter a date and a time." };
  return { value: moment.toISOString().replace(/\.\d+Z$/, ".000Z") };
}
