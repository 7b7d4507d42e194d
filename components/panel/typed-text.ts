import { sentValue } from "@/lib/salesforce/format";
import type { Field } from "@/lib/salesforce/schema";
import { readTyped } from "@/lib/salesforce/typed-format";

/**
 * What is wrong with the form of what was typed, in the words that saving it would bring; null for nothing wrong. What is missing is
 * another matter.
 * @param locale of whoever typed it
 */
export function problemOfText(field: Field, text: string, locale: string): string | null {
  if (text.trim() === "") return null;
  const read = readTyped(field, sentValue(field, text, { locale, was: null }));
  return "problem" in read ? read.problem : null;
}

/** How full a text is when it begins to be counted, and when that is said once more. */
const [counted, nearlyFull] = [0.8, 0.95];

/** How much room is left in a text field, and how urgent that is: 0 while nobody need know, then up to 3 where it is too long. */
export function roomIn({ length }: Pick<Field, "length">, text: string): { step: number; words: string | null } {
  const left = length - text.length;
  if (length === 0 || text.length < length * counted) return { step: 0, words: null };
  const characters = Math.abs(left) === 1 ? "1 character" : `${Math.abs(left)} characters`;
  if (left < 0) return { step: 3, words: `${characters} too many` };
  return { step: text.length < length * nearlyFull ? 1 : 2, words: `${characters} left` };
}
