import type { AggregateName, AggregateOperand, Path, Query, SelectItem, TypeofItem } from "./ast";
import type { Cursor } from "./cursor";

type Body = (cursor: Cursor) => Query;

/** Reads what stands between SELECT and FROM; `COUNT()` stands alone. */
export function parseSelect(cursor: Cursor, body: Body): { items: SelectItem[]; countOnly: boolean } {
  if (cursor.isWord("COUNT") && cursor.isSymbol("(", 1) && cursor.isSymbol(")", 2)) {
    for (const _ of ["COUNT", "(", ")"]) cursor.next();
    return { items: [], countOnly: true };
  }
  return { items: cursor.list(() => parseItem(cursor, body)), countOnly: false };
}

function parseItem(cursor: Cursor, body: Body): SelectItem {
  if (cursor.takeSymbol("(")) {
    const query = body(cursor);
    cursor.expectSymbol(")");
    return { kind: "child", query };
  }
  if (cursor.isWord("TYPEOF") && cursor.peek(1).kind === "word") return parseTypeof(cursor);
  const aggregate = parseAggregate(cursor);
  if (aggregate !== null) return { kind: "aggregate", operand: aggregate, alias: cursor.alias() };
  if (cursor.isWord("FIELDS") && cursor.isSymbol("(", 1)) return parseFields(cursor);
  const labelled = cursor.isWord("TOLABEL") && cursor.isSymbol("(", 1);
  const path = labelled ? parseArgument(cursor) : cursor.path();
  return { kind: "field", path, alias: cursor.alias(), labelled };
}

/** `NAME ( path )` */
function parseArgument(cursor: Cursor): Path {
  cursor.next();
  cursor.expectSymbol("(");
  const path = cursor.path();
  cursor.expectSymbol(")");
  return path;
}

/** Reads `SUM(Amount)` and its like, or nothing when no aggregate function comes next. */
export function parseAggregate(cursor: Cursor): AggregateOperand | null {
  const { raw, offset, kind } = cursor.peek();
  if (kind !== "word" || !cursor.isSymbol("(", 1)) return null;
  const name = aggregateName(raw);
  return name === null ? null : { kind: "aggregate", name, path: parseArgument(cursor), offset };
}

function aggregateName(word: string): AggregateName | null {
  const name = word.toUpperCase();
  switch (name) {
    case "COUNT":
    case "COUNT_DISTINCT":
    case "SUM":
    case "AVG":
    case "MIN":
    case "MAX":
      return name;
    default:
      return null;
  }
}

function parseFields(cursor: Cursor): SelectItem {
  const { offset } = cursor.next();
  cursor.expectSymbol("(");
  for (const group of ["ALL", "STANDARD", "CUSTOM"] as const) {
    if (!cursor.takeWords(group)) continue;
    cursor.expectSymbol(")");
    return { kind: "fields", group, offset };
  }
  return cursor.unexpected();
}

/** `TYPEOF What WHEN Account THEN Phone, Name ELSE Name END` */
function parseTypeof(cursor: Cursor): TypeofItem {
  cursor.next();
  const path = cursor.path();
  const branches: TypeofItem["branches"][number][] = [];
  do {
    cursor.expectWord("WHEN");
    const { raw: objectName, offset } = cursor.anyWord();
    cursor.expectWord("THEN");
    branches.push({ objectName, fields: cursor.list(() => cursor.path()), offset });
  } while (cursor.isWord("WHEN"));
  const otherwise = cursor.takeWords("ELSE") ? cursor.list(() => cursor.path()) : null;
  cursor.expectWord("END");
  return { kind: "typeof", path, branches, otherwise };
}
