import { AppError } from "../errors";
import { chooseAnew, chosenValues, unfitValues } from "./choices-format";
import { plainNumber } from "./number-format";
import { findRecordId } from "./record-id";
import type { Field, FieldValue, SObjectDescribe } from "./schema";

/** A value as a person gave it: text for most types, a boolean for checkboxes, a list for multi-select, null to clear. */
export type Typed = string | boolean | readonly string[] | null;

type Read = { value: FieldValue } | { problem: string };
type Reader = (field: Field, text: string) => Read;

/**
 * What people typed as Salesforce's JSON, by each field's type. All problems are found at once.
 *
 * @param current values the record has now, for picklists that depend on a field not written here, and for those not written that
 *   depend on one that is
 * @throws AppError `invalid` with a sentence for each field
 */
export function toSalesforceValues(
  describe: Pick<SObjectDescribe, "fields">,
  typed: Readonly<Record<string, Typed>>,
  current: Readonly<Record<string, FieldValue>> = {},
): Record<string, FieldValue> {
  const fields = new Map(describe.fields.map((field) => [field.name, field]));
  const values: Record<string, FieldValue> = {};
  const problems: Record<string, string> = {};
  for (const [name, input] of Object.entries(typed)) {
    const field = fields.get(name);
    const read = field
      ? readTyped(field, input)
      : { problem: "This field is hidden from the connected user, or was deleted." };
    if ("problem" in read) problems[name] = read.problem;
    else values[name] = read.value;
  }
  for (const field of describe.fields) {
    const problem = dependencyProblem(field, fields.get(field.controller ?? ""), { values, current });
    if (problem) problems[field.name] = problem;
  }
  refuse(problems);
  return values;
}

/** One field's value. @throws AppError `invalid` at the field */
export function toSalesforce(field: Field, input: Typed): FieldValue {
  const read = readTyped(field, input);
  if ("value" in read) return read.value;
  throw new AppError("invalid", read.problem, { fields: { [field.name]: read.problem } });
}

/** Whether we know how to write fields of this type; parts of a compound (a street, a last name) are written by themselves. */
export function canWriteType(type: string): boolean {
  return Object.hasOwn(readers, type);
}

function refuse(problems: Record<string, string>): void {
  const [first, ...others] = Object.values(problems);
  if (first === undefined) return;
  throw new AppError("invalid", others.length > 0 ? "Some fields need another look." : first, { fields: problems });
}

function readTyped(field: Field, input: Typed): Read {
  const reader = readers[field.type];
  if (!reader) return { problem: "This kind of field is edited in Salesforce." };
  const text = asText(field, input);
  if (text === "" && field.type !== "boolean")
    return field.isNillable ? { value: null } : { problem: "Complete this field." };
  return reader(field, text);
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
  reference: (_, text) => {
    const id = findRecordId(text);
    return id
      ? { value: id }
      : { problem: "Enter a Salesforce ID: 15 or 18 characters, capitals and small letters as given." };
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

type Values = Readonly<Record<string, FieldValue>>;

/** Also of a field that is not written, where what it depends on is. What was wrong before and is not touched stays. */
function dependencyProblem(
  field: Field,
  controller: Field | undefined,
  { values, current }: { values: Values; current: Values },
): string | undefined {
  if (!controller || !(field.name in values || controller.name in values)) return undefined;
  const after = { ...current, ...values };
  const controlling = after[controller.name];
  if (controlling === undefined) return undefined;
  const unfit = unfitValues(field, chosenValues(after[field.name] ?? null), controlling);
  return unfit.length > 0 ? chooseAnew(field, unfit, { field: controller, value: controlling }) : undefined;
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
  const hasZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text);
  const moment = new Date(text);
  if (!hasZone || Number.isNaN(moment.getTime())) return { problem: "Enter a date and a time." };
  return { value: moment.toISOString().replace(/\.\d+Z$/, ".000Z") };
}
