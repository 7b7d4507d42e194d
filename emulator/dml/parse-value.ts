/** JSON values of a request body as values of a field: Salesforce's deserialisation and its complaints (api.md §12 JSON_PARSER_ERROR). */
import { CannotDeserialize, SalesforceError } from "../salesforce-error";
import type { FieldDefinition, Scalar } from "../types";

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATETIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)(:([0-5]\d)(\.\d{1,3})?)?Z?$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * The stored form of what a request gave for this field. Empty text is null (api.md §1.10) and nothing else may be empty
 * (real: `Cannot deserialize instance of date from VALUE_STRING value `); datetimes are whole seconds (§1.9).
 */
export function parseValue(field: FieldDefinition, given: unknown): Scalar {
  if (given === null) return nullFor(field);
  if (!isPlain(given)) throw cannotDeserialize(field, given);
  return (parsers[field.type] ?? parseText)(given, field);
}

const parsers: Partial<Record<FieldDefinition["type"], (given: Json, field: FieldDefinition) => Scalar>> = {
  boolean: parseBoolean,
  int: parseInteger,
  double: parseNumber,
  currency: parseNumber,
  percent: parseNumber,
  date: parseDate,
  datetime: parseDatetime,
  time: parseTime,
  base64: parseBase64,
};

function nullFor(field: FieldDefinition): null {
  if (field.type !== "boolean") return null;
  throw new SalesforceError({
    errorCode: "INVALID_TYPE_ON_FIELD_IN_RECORD",
    message: `${field.label}: value not of required type: null`,
    fields: [field.name],
  });
}

/** Trailing blanks are cut on save (api.md §6.3). */
function parseText(given: Json): string | null {
  const text = String(given).replace(/\s+$/u, "");
  return text === "" ? null : text;
}

function parseBoolean(given: Json, field: FieldDefinition): boolean {
  if (typeof given === "boolean") return given;
  const text = String(given).toLowerCase();
  if (text === "true" || text === "1") return true;
  if (text === "false" || text === "0") return false;
  throw cannotDeserialize(field, given);
}

function parseInteger(given: Json, field: FieldDefinition): number {
  if (!NUMBER.test(String(given)) || !Number.isInteger(Number(given))) throw cannotDeserialize(field, given);
  return Number(given);
}

function parseNumber(given: Json, field: FieldDefinition): number {
  if (typeof given === "boolean" || !NUMBER.test(String(given))) throw cannotDeserialize(field, given);
  return roundTo(Number(given), field.scale);
}

/** Half away from zero, by decimal digits rather than binary ones: 1.005 to two places is 1.01. */
function roundTo(value: number, scale: number): number {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return value;
  const [mantissa, exponent = "0"] = Math.abs(value).toString().split("e");
  const shifted = Math.round(Number(`${mantissa}e${Number(exponent) + scale}`));
  return Math.sign(value) * Number(`${shifted}e-${scale}`) || 0;
}

function parseDate(given: Json, field: FieldDefinition): string {
  const parts = DATE.exec(String(given));
  if (!parts) throw cannotDeserialize(field, given);
  const date = new Date(`${given}T00:00:00.000Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== given) throw cannotDeserialize(field, given);
  checkYear(field, date);
  return String(given);
}

function parseDatetime(given: Json, field: FieldDefinition): string {
  const text = String(given);
  const moment = DATETIME.test(text) ? new Date(text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2")) : null;
  if (!moment || Number.isNaN(moment.getTime())) throw cannotDeserialize(field, given);
  checkYear(field, moment);
  return wholeSeconds(moment);
}

/** Dates lie between the years 1700 and 4000 (SOAP API guide, Primitive Data Types); code and text of the refusal from memory. */
function checkYear(field: FieldDefinition, date: Date): void {
  const year = date.getUTCFullYear();
  if (year >= 1700 && year <= 4000) return;
  const message = `${field.label}: invalid date: ${date.toISOString()}`;
  throw new SalesforceError({ errorCode: "FIELD_INTEGRITY_EXCEPTION", message, fields: [field.name] });
}

function parseTime(given: Json, field: FieldDefinition): string {
  const parts = TIME.exec(String(given));
  if (!parts) throw cannotDeserialize(field, given);
  const milliseconds = (parts[5] ?? ".000").slice(1).padEnd(3, "0");
  return `${parts[1]}:${parts[2]}:${parts[4] ?? "00"}.${milliseconds}Z`;
}

/** A moment as records keep it: whole seconds in UTC. */
export function wholeSeconds(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}.000Z`;
}

/** The refusal is from memory. */
function parseBase64(given: Json, field: FieldDefinition): string | null {
  const text = String(given);
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw cannotDeserialize(field, given);
  return text === "" ? null : text;
}

type Json = string | number | boolean;

function isPlain(given: unknown): given is Json {
  return typeof given === "string" || typeof given === "number" || typeof given === "boolean";
}

function cannotDeserialize(field: FieldDefinition, value: unknown): SalesforceError {
  return new CannotDeserialize(field.type, { key: field.name, value });
}
