import { type Place, SoqlError, syntaxError } from "./errors";

const LONGEST_STRING = 4_000;
const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  N: "\n",
  r: "\r",
  R: "\r",
  t: "\t",
  T: "\t",
  b: "\b",
  B: "\b",
  f: "\f",
  F: "\f",
  '"': '"',
  "'": "'",
  "\\": "\\",
};

type StringLiteral = { value: string; raw: string; end: number; hasLikeEscape: boolean };

/**
 * Reads the quoted string that starts at a place.
 * @throws SoqlError when it does not end, has an escape SOQL does not know, or is longer than 4,000 characters.
 */
export function stringLiteral(place: Place): StringLiteral {
  const { text, offset } = place;
  let end = offset + 1;
  while (end < text.length && text.charAt(end) !== "'") end += text.charAt(end) === "\\" ? 2 : 1;
  if (end >= text.length) throw syntaxError(place, `line 1:${offset} mismatched character '<EOF>' expecting '''`);
  const characters = charactersOf(text.slice(offset + 1, end), (at) =>
    illegalEscape({ text, offset: offset + 1 + at }),
  );
  const value = characters.map(({ character }) => character).join("");
  if (value.length > LONGEST_STRING)
    throw new SoqlError("MALFORMED_QUERY", "SOQL string literals cannot be longer than 4000 characters.");
  const raw = text.slice(offset, end + 1);
  return { value, raw, end: end + 1, hasLikeEscape: characters.some(({ escaped }) => escaped) };
}

/** A character of a string; `escaped` for `\%` and `\_`, which LIKE takes for themselves. */
export type Character = { character: string; escaped: boolean };

/** Resolves the escapes of a string's text between the quotes (SOQL reference, Quoted String Escape Sequences). */
export function charactersOf(raw: string, illegal: (at: number) => Error): Character[] {
  const characters: Character[] = [];
  for (let at = 0; at < raw.length; at++) {
    if (raw.charAt(at) !== "\\") {
      characters.push({ character: raw.charAt(at), escaped: false });
      continue;
    }
    const hex = /^u([0-9a-f]{4})/i.exec(raw.slice(at + 1, at + 6))?.[1];
    if (hex !== undefined) {
      characters.push({ character: String.fromCharCode(Number.parseInt(hex, 16)), escaped: false });
      at += 5;
      continue;
    }
    characters.push(escapeOf(raw.charAt(at + 1)) ?? raise(illegal(at)));
    at += 1;
  }
  return characters;
}

function escapeOf(letter: string): Character | null {
  if (letter === "%" || letter === "_") return { character: letter, escaped: true };
  const character = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
  return character === undefined ? null : { character, escaped: false };
}

function illegalEscape(place: Place): Error {
  const sequence = place.text.slice(place.offset, place.offset + 2);
  return syntaxError(place, `Invalid string literal. Illegal character sequence '${sequence}' in string literal.`);
}

function raise(error: Error): never {
  throw error;
}
