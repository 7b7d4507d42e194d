import { type Place, SoqlError } from "./errors";
import { stringLiteral } from "./string-literal";

export type Token = { offset: number; end: number; raw: string } & (
  | { kind: "word" | "symbol" | "date" | "datetime" | "time" | "end" }
  | { kind: "number"; value: number }
  | { kind: "string"; value: string; hasLikeEscape: boolean }
);

const LONGEST_QUERY = 100_000;

type PlainKind = "word" | "symbol" | "date" | "datetime" | "time";
/** The last takes any character: what no rule wants is for the parser to refuse, with the token's name. */
const SHAPES: readonly [PlainKind | "number", RegExp][] = [
  ["word", /[A-Za-z_][A-Za-z0-9_]*/y],
  ["datetime", /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})/iy],
  ["date", /\d{4}-\d{2}-\d{2}(?![\dT])/iy],
  ["time", /\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/iy],
  ["number", /[+-]?(?:\d+(?:\.\d*)?|\.\d+)/y],
  ["symbol", /!=|<>|<=|>=|[^]/uy],
];

/**
 * Cuts a query into words, values and signs; the last token is the end. What stands before `from` is passed over.
 * @throws SoqlError for no text at all, more than 100,000 characters, or a string that is none.
 */
export function lex(text: string, from = 0): Token[] {
  if (text.trim() === "") throw new SoqlError("MALFORMED_QUERY", "A query string has to be specified");
  if (text.length > LONGEST_QUERY)
    throw new SoqlError("MALFORMED_QUERY", "SOQL statements can not be longer than 100000 characters");
  const tokens: Token[] = [];
  let offset = skipSpace(text, from);
  while (offset < text.length) {
    const token = tokenAt({ text, offset });
    tokens.push(token);
    offset = skipSpace(text, token.end);
  }
  const end = text.trimEnd().length;
  tokens.push({ kind: "end", offset: end, end, raw: "<EOF>" });
  return tokens;
}

function skipSpace(text: string, from: number): number {
  let offset = from;
  while (offset < text.length && /\s/.test(text.charAt(offset))) offset++;
  return offset;
}

function tokenAt(place: Place): Token {
  const { text, offset } = place;
  if (text.charAt(offset) === "'") return { kind: "string", offset, ...stringLiteral(place) };
  for (const [kind, shape] of SHAPES) {
    shape.lastIndex = offset;
    const raw = shape.exec(text)?.[0];
    if (raw === undefined) continue;
    const where = { offset, end: offset + raw.length, raw };
    return kind === "number" ? { kind, value: Number(raw), ...where } : { kind, ...where };
  }
  const raw = text.charAt(offset);
  return { kind: "symbol", offset, end: offset + 1, raw };
}
