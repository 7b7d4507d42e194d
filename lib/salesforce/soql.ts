import { AppError } from "../errors";

/** A query whose every value is escaped. Only `soql` and `identifier` make one. */
export type Soql = { readonly text: string; readonly [made]: true };
declare const made: unique symbol;

export type SoqlValue = string | number | boolean | Date | null | readonly (string | number)[];

/**
 * Writes SOQL with its values escaped: text in quotes, a list as `('a', 'b')` for IN, a Date as an unquoted UTC datetime.
 * Names of objects and fields go through `identifier` or `identifiers`; fragments may be nested.
 *
 * @example soql`SELECT Id FROM Contact WHERE Email = ${email}`
 * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm
 */
export function soql(parts: TemplateStringsArray, ...values: readonly (SoqlValue | Soql)[]): Soql {
  return madeOf(parts.map((part, at) => part + (at < values.length ? literal(values[at] ?? null) : "")).join(""));
}

/** The name of an object or field, parents dotted (`Account.Name`). @throws AppError for anything else */
export function identifier(name: string): Soql {
  return madeOf(checked(name));
}

/** Several names, separated by commas. */
export function identifiers(names: readonly string[]): Soql {
  return madeOf(names.map(checked).join(", "));
}

function checked(name: string): string {
  if (!/^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/.test(name)) throw new AppError("invalid", `${name} is not the name of a field.`);
  return name;
}

/** Conditions of which one suffices. */
export function either([first = soql``, ...others]: readonly Soql[]): Soql {
  return others.reduce((sum, other) => soql`${sum} OR ${other}`, first);
}

function literal(value: SoqlValue | Soql): string {
  if (value === null) return "null";
  if (typeof value === "string") return quoted(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return numeral(value);
  if (value instanceof Date) return value.toISOString();
  if ("text" in value) return value.text;
  return list(value);
}

function list(values: readonly (string | number)[]): string {
  // SOQL knows no empty list, and a query without its condition would find everything.
  if (values.length === 0) throw new Error("An IN list needs a value");
  return `(${values.map(literal).join(", ")})`;
}

/** Digits and a point, never an exponent, which SOQL does not know; -0 is 0. */
function numeral(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`${value} cannot stand in SOQL`);
  return (value + 0).toLocaleString("en", { useGrouping: false, maximumFractionDigits: 20 });
}

const escapes: Record<string, string> = {
  "\\": "\\\\",
  "'": "\\'",
  '"': '\\"',
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
};

function quoted(text: string): string {
  return `'${text.replace(/[\\'"\n\r\t\b\f]/g, (character) => escapes[character] ?? character)}'`;
}

/** The cast adds the mark that only this file gives. */
function madeOf(text: string): Soql {
  return { text } as Soql;
}
