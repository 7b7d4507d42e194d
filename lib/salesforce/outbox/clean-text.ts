import type { FieldValue } from "../schema";
import { isPlain } from "./files";
import type { OwedFields, OwedValue } from "./owed-write";

/**
 * A value as it may go to Salesforce whoever wrote it. Control characters break its pages and SOAP, half a surrogate pair is no text at all,
 * and within a composite call `@{…}` stands for what another part answered: text from a mail must never be read as one. The brace that takes
 * its place looks the same and is as long, so that nothing becomes too long for its field. Postgres takes neither NUL nor half a pair either.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm
 */
export function cleanValue(value: FieldValue): FieldValue {
  if (typeof value === "string") return cleanText(value);
  if (typeof value !== "object" || value === null) return value;
  const parts = Object.entries(value).map(([name, part]) => [name, typeof part === "string" ? cleanText(part) : part]);
  return Object.fromEntries(parts);
}

/** Fields as they may be stored and sent. */
export function cleanFields(fields: OwedFields): OwedFields {
  const clean = (value: OwedValue) => (isPlain(value) ? cleanValue(value) : value);
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, clean(value)]));
}

/** Controls go first: `@`, NUL, `{` must not turn into a reference by the cleaning. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, (control) => kept[control] ?? "")
    .replaceAll("@{", "@\uFF5B");
}

const kept: Record<string, string> = { "\t": "\t", "\n": "\n", "\r": "\r" };
