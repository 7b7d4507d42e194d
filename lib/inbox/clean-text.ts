import { cutText } from "../cut-text";

/**
 * Text as Postgres and a browser can take it: no NUL (Postgres refuses it), no half of a surrogate pair (JSON refuses
 * it), at most so many characters, the last one whole.
 */
export function cleanText(text: string, limit = 1_000_000): string {
  return cutText(text.replaceAll("\0", ""), limit, "").toWellFormed();
}

/** One line for a subject, a name or a file name: also without line breaks, control and direction-changing characters. */
export function cleanLine(text: string, limit = 500): string {
  return cleanText(text.replace(unprintable, " "), limit).replace(/\s+/g, " ").trim();
}

/** Control characters, and those that turn the direction of text so that "exe.txt" hides "txt.exe". */
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The beginning of a text on one line, for lists. */
export function snippetOf(text: string): string {
  const unquoted = text
    .slice(0, 5_000)
    .split(/\r?\n/)
    .filter((line) => !line.startsWith(">"));
  return cleanLine(unquoted.join(" "), 200);
}
