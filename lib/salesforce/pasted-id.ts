import { findRecordId } from "./record-id";
import type { RecordId } from "./schema";

/**
 * The record whose id, or whose address in Salesforce, somebody pasted (requirement W-41): 15 characters as they are, 18 whatever became of
 * their capitals on the way; null for all other words.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/field_types.htm (the last three characters
 *   of 18 tell which of the others are capitals)
 */
export function pastedRecordId(words: string): RecordId | null {
  const text = words.trim();
  const parts = /^https?:\/\//i.test(text) ? text.replace(/^https?:\/\/[^/]*/i, "").split(/[^A-Za-z0-9]+/) : [text];
  for (const part of parts) {
    const id = /\d/.test(part) ? (findRecordId(part) ?? findRecordId(withCapitals(part))) : null;
    if (id) return id;
  }
  return null;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/** The first 15 characters with the capitals that the last three tell of. */
function withCapitals(text: string): string {
  if (text.length !== 18) return "";
  const checks = [...text.slice(15).toUpperCase()].map((check) => alphabet.indexOf(check));
  return [...text.slice(0, 15)]
    .map((letter, at) =>
      ((checks[Math.floor(at / 5)] ?? 0) >> (at % 5)) & 1 ? letter.toUpperCase() : letter.toLowerCase(),
    )
    .join("");
}
