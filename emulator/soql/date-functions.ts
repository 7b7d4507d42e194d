import type { FieldDefinition, Value } from "../types";
import type { DateFunctionName } from "./ast";
import { localTime } from "./instants";

const DAY_MS = 86_400_000;

/** What each function makes of a moment whose UTC parts are the wanted ones. Fiscal years are calendar years. */
const FUNCTIONS: { readonly [name in DateFunctionName]: (moment: Date) => number | string } = {
  CALENDAR_MONTH: (moment) => moment.getUTCMonth() + 1,
  CALENDAR_QUARTER: quarterOf,
  CALENDAR_YEAR: (moment) => moment.getUTCFullYear(),
  DAY_IN_MONTH: (moment) => moment.getUTCDate(),
  DAY_IN_WEEK: (moment) => moment.getUTCDay() + 1,
  DAY_IN_YEAR: dayInYear,
  DAY_ONLY: (moment) => moment.toISOString().slice(0, 10),
  FISCAL_MONTH: (moment) => moment.getUTCMonth() + 1,
  FISCAL_QUARTER: quarterOf,
  FISCAL_YEAR: (moment) => moment.getUTCFullYear(),
  HOUR_IN_DAY: (moment) => moment.getUTCHours(),
  WEEK_IN_MONTH: (moment) => Math.ceil(moment.getUTCDate() / 7),
  WEEK_IN_YEAR: (moment) => Math.ceil(dayInYear(moment) / 7),
};

const NEEDS_TIME: ReadonlySet<string> = new Set(["DAY_ONLY", "HOUR_IN_DAY"]);

export function dateFunctionNamed(word: string): DateFunctionName | null {
  const name = word.toUpperCase();
  return isDateFunction(name) ? name : null;
}

function isDateFunction(name: string): name is DateFunctionName {
  return Object.hasOwn(FUNCTIONS, name);
}

/** Whether a function takes fields of a type (SOQL reference, Date Functions). */
export function takesDateFunction({ type }: FieldDefinition, name: DateFunctionName, converted: boolean): boolean {
  return type === "datetime" || (type === "date" && !NEEDS_TIME.has(name) && !converted);
}

export function dateFunctionType(name: DateFunctionName): "date" | "int" {
  return name === "DAY_ONLY" ? "date" : "int";
}

/** The function's value, in UTC unless a time zone is given. */
export function dateFunctionValue(name: DateFunctionName, value: Value, timeZone: string | null): Value {
  if (typeof value !== "string") return null;
  const moment = new Date(value);
  if (Number.isNaN(moment.getTime())) return null;
  return FUNCTIONS[name](timeZone === null ? moment : localTime(moment, timeZone));
}

function quarterOf(moment: Date): number {
  return Math.floor(moment.getUTCMonth() / 3) + 1;
}

function dayInYear(moment: Date): number {
  return Math.floor((moment.getTime() - Date.UTC(moment.getUTCFullYear(), 0, 1)) / DAY_MS) + 1;
}
