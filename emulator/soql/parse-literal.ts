import type { Literal } from "./ast";
import type { Cursor } from "./cursor";
import { dateLiteralTakes } from "./date-literals";
import { errorAt, syntaxError } from "./errors";
import { instantOf, isCalendarDate } from "./instants";
import type { Token } from "./lex";

const MOST_UNITS = 100_000;

/** Reads one value: a string, number, date, datetime, time, TRUE, FALSE, NULL or a date literal such as LAST_N_DAYS:30. */
export function parseLiteral(cursor: Cursor): Literal {
  const token = cursor.peek();
  const { offset } = token;
  switch (token.kind) {
    case "string":
      cursor.next();
      return { kind: "string", value: token.value, raw: token.raw, hasLikeEscape: token.hasLikeEscape, offset };
    case "number":
      cursor.next();
      if (!Number.isFinite(token.value))
        throw errorAt({ text: cursor.text, offset }, "NUMBER_OUTSIDE_VALID_RANGE", `For input string: "${token.raw}"`);
      return { kind: "number", value: token.value, offset };
    case "date":
    case "datetime":
    case "time":
      return temporal(cursor, cursor.next(), token.kind);
    case "word":
      return wordLiteral(cursor);
    case "symbol":
    case "end":
      return cursor.unexpected();
  }
}

function temporal(cursor: Cursor, { raw, offset }: Token, kind: "date" | "datetime" | "time"): Literal {
  if (kind === "time")
    return { kind, value: `${raw.slice(0, 8)}${(/\.\d{1,3}/.exec(raw)?.[0] ?? ".").padEnd(4, "0")}Z`, offset };
  const value = kind === "datetime" ? instantOf(raw) : isCalendarDate(raw) ? raw : null;
  if (value === null) throw syntaxError({ text: cursor.text, offset }, `Invalid ${kind}: ${raw}`);
  return { kind, value, offset };
}

function wordLiteral(cursor: Cursor): Literal {
  const { raw, offset } = cursor.next();
  const word = raw.toUpperCase();
  if (word === "NULL") return { kind: "null", offset };
  if (word === "TRUE" || word === "FALSE") return { kind: "boolean", value: word === "TRUE", offset };
  const takes = dateLiteralTakes(word);
  if (takes === null) return refuseWord(cursor, { raw, offset });
  if (takes === "nothing") return { kind: "dateLiteral", name: word, count: null, offset };
  return { kind: "dateLiteral", name: word, count: parseUnits(cursor), offset };
}

/** `:30` */
function parseUnits(cursor: Cursor): number {
  cursor.expectSymbol(":");
  const count = cursor.peek();
  if (count.kind !== "number" || !/^\d+$/.test(count.raw)) return cursor.unexpected();
  if (count.value > MOST_UNITS)
    throw errorAt(
      { text: cursor.text, offset: count.offset },
      "NUMBER_OUTSIDE_VALID_RANGE",
      `For input string: "${count.raw}"`,
    );
  cursor.next();
  return count.value;
}

/** An unquoted word; `ada.jones@acme.com` is refused where it stops looking like a name, as recorded. */
function refuseWord(cursor: Cursor, { raw, offset }: { raw: string; offset: number }): never {
  if (!cursor.isSymbol(".")) throw syntaxError({ text: cursor.text, offset }, `expecting a colon, found '${raw}'`);
  while (cursor.takeSymbol(".")) cursor.anyWord();
  return cursor.unexpected();
}
