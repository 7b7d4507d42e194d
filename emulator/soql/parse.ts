import type { Condition, From, GroupBy, OrderItem, Query } from "./ast";
import { Cursor } from "./cursor";
import { errorAt, syntaxError } from "./errors";
import { parseCondition } from "./parse-condition";
import { parseOperand } from "./parse-function";
import { parseSelect } from "./parse-select";

const MOST_ROWS = 2_147_483_647;

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
    const select = cursor.expectWord("SELECT");
    if (cursor.isWord("FROM")) cursor.unexpected(select, `${select.raw} ${cursor.peek().raw}`);
    const { items, countOnly } = parseSelect(cursor, parseBody);
    const from = parseFrom(cursor);
    const scope = parseScope(cursor);
    const where = cursor.takeWords("WHERE") ? parseCondition({ cursor, body: parseBody, figures: false }) : null;
    refuseWith(cursor);
    const groupBy = cursor.takeWords("GROUP", "BY") ? parseGroupBy(cursor) : null;
    const having = groupBy === null ? null : parseHaving(cursor);
    const orderBy = cursor.takeWords("ORDER", "BY") ? cursor.list(() => parseOrder(cursor)) : [];
    const limit = cursor.takeWords("LIMIT") ? parseCount(cursor) : null;
    const skip = cursor.isWord("OFFSET") ? { offset: cursor.next().offset, count: parseCount(cursor) } : null;
    const { locks, views } = takeUses(cursor);
    const clauses = { from, scope, where, groupBy, having, orderBy, limit, skip, locks, views };
    return { text: cursor.text, offset: select.offset, countOnly, select: items, ...clauses };
  });
}

/** `FROM Contact c, c.Account a`: further names are ways up from the first (SOQL reference, Alias Notation). */
function parseFrom(cursor: Cursor): From {
  cursor.expectWord("FROM");
  const [first, ...joins] = cursor.list(() => {
    const { offset, raw } = cursor.anyWord();
    const segments = [raw];
    while (cursor.takeSymbol(".")) segments.push(cursor.anyWord().raw);
    cursor.takeWords("AS");
    return { path: { segments, offset }, alias: cursor.alias() };
  });
  return first === undefined ? cursor.unexpected() : { ...first, joins };
}

function parseScope(cursor: Cursor): Query["scope"] {
  if (!cursor.takeWords("USING")) return null;
  cursor.expectWord("SCOPE");
  const { raw: name, offset } = cursor.anyWord();
  return { name, offset };
}

/** SECURITY_ENFORCED, USER_MODE and SYSTEM_MODE are Apex's own (text: Summer '24 release notes, Changed Error Messages). */
function refuseWith(cursor: Cursor): void {
  if (!cursor.takeWords("WITH")) return;
  const { offset } = cursor.peek();
  if (!["SECURITY_ENFORCED", "USER_MODE", "SYSTEM_MODE"].some((mode) => cursor.isWord(mode))) cursor.unexpected();
  const predicate = "{this.helper.allowApexSyntax() && this.helper.hasApexContext()}?";
  const place = { text: cursor.text, offset };
  throw syntaxError(place, `rule soqlWithIdentifierClause failed predicate: ${predicate}`);
}

function parseGroupBy(cursor: Cursor): GroupBy {
  const keys = () => cursor.list(() => parseOperand(cursor, { figures: false }));
  for (const subtotals of ["rollup", "cube"] as const) {
    if (!cursor.isWord(subtotals.toUpperCase()) || !cursor.isSymbol("(", 1)) continue;
    cursor.next();
    cursor.next();
    const within = keys();
    cursor.expectSymbol(")");
    return { subtotals, keys: within };
  }
  return { subtotals: "none", keys: keys() };
}

function parseHaving(cursor: Cursor): Condition | null {
  return cursor.takeWords("HAVING") ? parseCondition({ cursor, body: parseBody, figures: true }) : null;
}

function parseOrder(cursor: Cursor): OrderItem {
  const operand = parseOperand(cursor, { figures: true });
  const descending = cursor.takeWords("DESC");
  if (!descending) cursor.takeWords("ASC");
  const nullsLast = cursor.takeWords("NULLS", "LAST");
  if (!nullsLast) cursor.takeWords("NULLS", "FIRST");
  return { operand, descending, nullsLast };
}

function parseCount(cursor: Cursor): number {
  const token = cursor.peek();
  if (token.kind !== "number" || !/^\d+$/.test(token.raw)) return cursor.unexpected();
  if (token.value > MOST_ROWS)
    throw errorAt(
      { text: cursor.text, offset: token.offset },
      "NUMBER_OUTSIDE_VALID_RANGE",
      `For input string: "${token.raw}"`,
    );
  cursor.next();
  return token.value;
}

/** FOR VIEW, FOR REFERENCE, UPDATE TRACKING, UPDATE VIEWSTAT and FOR UPDATE, in that order. ALL ROWS is Apex's own. */
function takeUses(cursor: Cursor): Pick<Query, "locks" | "views"> {
  const isViewed = cursor.takeWords("FOR", "VIEW");
  cursor.takeWords("FOR", "REFERENCE");
  const views = cursor.takeWords("FOR", "VIEW") || isViewed;
  while (["TRACKING", "VIEWSTAT"].some((use) => cursor.takeWords("UPDATE", use)));
  const { offset } = cursor.peek();
  const locks = cursor.takeWords("FOR", "UPDATE") ? { offset } : null;
  if (cursor.isWord("ALL") && cursor.isWord("ROWS", 1))
    throw syntaxError({ text: cursor.text, offset: cursor.peek().offset }, "ALL ROWS not allowed in this context");
  return { locks, views };
}
