/** One object of RETURNING: `Contact(Id, Name WHERE … ORDER BY … LIMIT … OFFSET …)`. */
import type { Condition, OrderItem, SelectItem } from "../soql/ast";
import type { Cursor } from "../soql/cursor";
import { errorAt, syntaxError } from "../soql/errors";
import { parseCondition } from "../soql/parse-condition";
import { parseSelect } from "../soql/parse-select";

export type Returning = {
  name: string;
  offset: number;
  /** Empty for the Id alone. */
  select: readonly SelectItem[];
  where: Condition | null;
  orderBy: readonly OrderItem[];
  limit: number | null;
  skip: number;
};

const MAX_OFFSET = 2_000;

export function parseReturning(cursor: Cursor): Returning {
  const { raw: name, offset } = cursor.anyWord();
  const bare = { name, offset, select: [], where: null, orderBy: [], limit: null, skip: 0 };
  if (!cursor.takeSymbol("(")) return bare;
  const body = () => cursor.unexpected();
  const select = parseSelect(cursor, body).items;
  if (cursor.isWord("USING")) refuseListView(cursor);
  const where = cursor.takeWords("WHERE") ? parseCondition({ cursor, body, figures: false }) : null;
  const orderBy = cursor.takeWords("ORDER", "BY") ? cursor.list(() => parseOrder(cursor)) : [];
  const limit = cursor.takeWords("LIMIT") ? parseNumber(cursor) : null;
  const skip = cursor.takeWords("OFFSET") ? parseOffset(cursor) : 0;
  cursor.expectSymbol(")");
  return { ...bare, select, where, orderBy, limit, skip };
}

/** No list view can be searched here; the words are those for an unknown one (recorded: tree-sitter-sfapex#55). */
function refuseListView(cursor: Cursor): never {
  throw syntaxError({ text: cursor.text, offset: cursor.peek().offset }, "Invalid using expr");
}

function parseOrder(cursor: Cursor): OrderItem {
  const path = cursor.path();
  const descending = cursor.takeWords("DESC");
  if (!descending) cursor.takeWords("ASC");
  const nullsLast = cursor.takeWords("NULLS", "LAST");
  if (!nullsLast) cursor.takeWords("NULLS", "FIRST");
  return { operand: { kind: "field", path }, descending, nullsLast };
}

function parseOffset(cursor: Cursor): number {
  const { offset } = cursor.peek();
  const skip = parseNumber(cursor);
  if (skip <= MAX_OFFSET) return skip;
  const detail = `Maximum SOSL offset allowed is ${MAX_OFFSET}`;
  throw errorAt({ text: cursor.text, offset }, "NUMBER_OUTSIDE_VALID_RANGE", detail);
}

export function parseNumber(cursor: Cursor): number {
  const token = cursor.peek();
  if (token.kind !== "number" || !/^\d+$/.test(token.raw)) return cursor.unexpected();
  cursor.next();
  return token.value;
}
