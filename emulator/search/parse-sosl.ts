/** Reads a SOSL statement (SOSL reference, SOSL Syntax; api.md §7). */
import { SalesforceError } from "../salesforce-error";
import { Cursor } from "../soql/cursor";
import { SoqlError, syntaxError } from "../soql/errors";
import type { Expression } from "./expression";
import { parseExpression } from "./parse-expression";
import { parseNumber, parseReturning, type Returning } from "./parse-returning";
import type { SearchGroup } from "./searched-fields";

export type Search = {
  text: string;
  /** Null for one too long to find anything. */
  expression: Expression | null;
  group: SearchGroup;
  /** Null when every searchable object is meant. */
  returning: readonly Returning[] | null;
  limit: number | null;
  /** Whether the labels of the fields are wanted as well. */
  labels: boolean;
};

const LONGEST_STATEMENT = 100_000;
const GROUPS = ["ALL", "NAME", "EMAIL", "PHONE", "SIDEBAR"] as const;

/** @throws SoqlError and SalesforceError, with Salesforce's codes and texts */
export function parseSosl(text: string): Search {
  if (text.length > LONGEST_STATEMENT)
    throw new SoqlError("MALFORMED_QUERY", "SOSL statements cannot be longer than 100000 characters.");
  const { expression, end } = parseExpression(text, startOfTerm(text));
  const cursor = new Cursor(text, end + 1);
  const group = cursor.takeWords("IN") ? parseGroup(cursor) : "ALL";
  const returning = cursor.takeWords("RETURNING") ? cursor.list(() => parseReturning(cursor)) : null;
  const labels = parseWith(cursor);
  const limit = cursor.takeWords("LIMIT") ? parseNumber(cursor) : null;
  if (cursor.takeWords("UPDATE")) cursor.list(() => cursor.anyWord());
  if (cursor.peek().kind !== "end") cursor.unexpected();
  return { text, expression, group, returning, labels, limit };
}

/** The character after the opening brace. */
function startOfTerm(text: string): number {
  const opening = /^\s*FIND\s*\{/i.exec(text);
  if (opening) return opening[0].length;
  const message = "No search term found. The search term must be enclosed in braces.";
  throw new SalesforceError({ errorCode: "MALFORMED_SEARCH", message });
}

function parseGroup(cursor: Cursor): SearchGroup {
  const token = cursor.anyWord();
  const group = GROUPS.find((name) => name === token.raw.toUpperCase());
  if (group === undefined) throw malformedToken(cursor, token);
  const word = cursor.peek();
  if (!cursor.takeWords("FIELDS")) throw malformedToken(cursor, word);
  return group;
}

/** Recorded: force-rest-api#92. */
function malformedToken({ text }: Cursor, { offset, raw }: { offset: number; raw: string }): SoqlError {
  return syntaxError({ text, offset }, `Malformed search token: ${raw}`);
}

/** What narrows or decorates searches of things that are not there (divisions, sites, articles) is read and passed over. */
function parseWith(cursor: Cursor): boolean {
  let labels = false;
  while (cursor.takeWords("WITH")) {
    const { raw } = cursor.anyWord();
    const value = cursor.takeSymbol("=") ? cursor.next().raw : null;
    if (raw.toUpperCase() === "METADATA") labels = value?.toUpperCase() === "'LABELS'";
  }
  return labels;
}
