import type { Query, SelectItem, TypeofItem } from "./ast";
import type { Cursor } from "./cursor";
import { parseOperand } from "./parse-function";

type Body = (cursor: Cursor) => Query;

const FIGURES = { figures: true };

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
  if (cursor.isWord("FIELDS") && cursor.isSymbol("(", 1)) return parseFields(cursor);
  const { offset } = cursor.peek();
  const formatted = cursor.isWord("FORMAT") && cursor.isSymbol("(", 1);
  const operand = formatted ? parseFormat(cursor) : parseOperand(cursor, FIGURES);
  return { kind: "value", operand, alias: cursor.alias(), formatted, offset };
}

/** `FORMAT(Amount)`, `FORMAT(MIN(CloseDate))` */
function parseFormat(cursor: Cursor) {
  cursor.next();
  cursor.expectSymbol("(");
  const operand = parseOperand(cursor, FIGURES);
  cursor.expectSymbol(")");
  return operand;
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
