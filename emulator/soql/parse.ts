import type { Condition, Operand, OrderItem, Query } from "./ast";
import { Cursor } from "./cursor";
import { errorAt } from "./errors";
import { parseCondition } from "./parse-condition";
import { parseAggregate, parseSelect } from "./parse-select";

const MAX_OFFSET = 2_000;
const MAX_LIMIT = 2_147_483_647;

/**
 * Reads a query. Nothing is looked up yet, so the names in it may not exist.
 * @throws SoqlError with Salesforce's code and text.
 */
export function parseQuery(text: string): Query {
  const cursor = new Cursor(text);
  const query = parseBody(cursor);
  if (cursor.peek().kind !== "end") cursor.unexpected();
  return query;
}

/** Reads one SELECT, up to what does not belong to it. */
function parseBody(cursor: Cursor): Query {
  return cursor.nested(() => {
    const { offset } = cursor.expectWord("SELECT");
    const { items: select, countOnly } = parseSelect(cursor, parseBody);
    const from = parseFrom(cursor);
    const scope = cursor.takeWords("USING", "SCOPE") ? nameAndOffset(cursor) : null;
    const where = cursor.takeWords("WHERE") ? parseCondition({ cursor, body: parseBody, aggregates: false }) : null;
    const groupBy = cursor.takeWords("GROUP", "BY") ? cursor.list(() => cursor.path()) : [];
    const having = groupBy.length > 0 ? parseHaving(cursor) : null;
    const orderBy = cursor.takeWords("ORDER", "BY") ? cursor.list(() => parseOrder(cursor)) : [];
    const limit = cursor.takeWords("LIMIT") ? parseCount(cursor, MAX_LIMIT) : null;
    const skip = cursor.takeWords("OFFSET") ? parseCount(cursor, MAX_OFFSET) : 0;
    takeForClauses(cursor);
    const allRows = cursor.takeWords("ALL", "ROWS");
    return {
      text: cursor.text,
      offset,
      countOnly,
      select,
      from,
      scope,
      where,
      groupBy,
      having,
      orderBy,
      limit,
      skip,
      allRows,
    };
  });
}

function parseFrom(cursor: Cursor): Query["from"] {
  cursor.expectWord("FROM");
  const { name, offset } = nameAndOffset(cursor);
  cursor.takeWords("AS");
  return { name, alias: cursor.alias(), offset };
}

function nameAndOffset(cursor: Cursor): { name: string; offset: number } {
  const { raw: name, offset } = cursor.anyWord();
  return { name, offset };
}

function parseHaving(cursor: Cursor): Condition | null {
  return cursor.takeWords("HAVING") ? parseCondition({ cursor, body: parseBody, aggregates: true }) : null;
}

function parseOrder(cursor: Cursor): OrderItem {
  const operand: Operand = parseAggregate(cursor) ?? { kind: "field", path: cursor.path() };
  const descending = cursor.takeWords("DESC");
  if (!descending) cursor.takeWords("ASC");
  const nullsLast = cursor.takeWords("NULLS", "LAST");
  if (!nullsLast) cursor.takeWords("NULLS", "FIRST");
  return { operand, descending, nullsLast };
}

function parseCount(cursor: Cursor, most: number): number {
  const token = cursor.peek();
  if (token.kind !== "number" || !/^\d+$/.test(token.raw)) return cursor.unexpected();
  if (token.value > most) {
    const detail = most === MAX_OFFSET ? `Maximum SOQL offset allowed is ${most}` : `For input string: "${token.raw}"`;
    throw errorAt({ text: cursor.text, offset: token.offset }, "NUMBER_OUTSIDE_VALID_RANGE", detail);
  }
  cursor.next();
  return token.value;
}

/** FOR VIEW, FOR REFERENCE and FOR UPDATE change what a query leaves behind, not what it answers. */
function takeForClauses(cursor: Cursor): void {
  while (cursor.takeWords("FOR")) {
    if (!["VIEW", "REFERENCE", "UPDATE"].some((purpose) => cursor.takeWords(purpose))) cursor.unexpected();
  }
}
