/**
 * The text between the braces of FIND, cut into words, phrases, operators and parentheses. Nineteen characters are reserved and
 * need a backslash, inside quotes too (api.md §7); the refusals are recorded ones (restforce#688, simple-salesforce#415).
 */
import { syntaxError } from "../soql/errors";

export type TermToken =
  | { kind: "word" | "phrase"; text: MarkedText; offset: number }
  | { kind: "open" | "close" | "end"; offset: number };

/** A character, and whether a backslash took its meaning away. */
export type MarkedText = readonly { character: string; escaped: boolean }[];

/** What may not stand in a search without a backslash; wildcards, parentheses, quotes and the closing brace have meanings. */
const FORBIDDEN = new Set("&|!{[]^~:'+-");

type Reading = { text: string; offset: number };

/** Reads from the character after the opening brace. `end` is where the closing one stands. @throws SoqlError */
export function readTerm(text: string, start: number): { tokens: TermToken[]; end: number } {
  const tokens: TermToken[] = [];
  const at: Reading = { text, offset: start };
  for (;;) {
    const character = characterAt(at);
    const { offset } = at;
    if (character === "}") return { tokens: [...tokens, { kind: "end", offset }], end: offset };
    if (character === "(" || character === ")") {
      at.offset += 1;
      tokens.push({ kind: character === "(" ? "open" : "close", offset });
    } else if (character === '"') {
      at.offset += 1;
      tokens.push({ kind: "phrase", text: readUntil(at, '"', (one) => one === '"'), offset });
      at.offset += 1;
    } else if (/\s/.test(character)) at.offset += character.length;
    else tokens.push({ kind: "word", text: readUntil(at, "}", (one) => /[\s()"}]/.test(one)), offset });
  }
}

function readUntil(at: Reading, expected: string, isEnd: (character: string) => boolean): MarkedText {
  const marked: { character: string; escaped: boolean }[] = [];
  for (;;) {
    const character = characterAt(at, expected);
    if (isEnd(character)) return marked;
    if (FORBIDDEN.has(character) || (expected === '"' && /[()}]/.test(character)))
      throw mismatched(at, character, expected);
    const escaped = character === "\\";
    if (escaped) at.offset += 1;
    const meant = escaped ? characterAt(at, expected) : character;
    at.offset += meant.length;
    marked.push({ character: meant, escaped });
  }
}

function characterAt(at: Reading, expected = "}"): string {
  const code = at.text.codePointAt(at.offset);
  if (code === undefined) throw mismatched(at, "<EOF>", expected);
  return String.fromCodePoint(code);
}

function mismatched(at: Reading, found: string, expected: string): Error {
  const column = at.offset - (at.text.slice(0, at.offset).lastIndexOf("\n") + 1);
  const line = at.text.slice(0, at.offset).split("\n").length;
  return syntaxError(at, `line ${line}:${column} mismatched character '${found}' expecting '${expected}'`);
}
