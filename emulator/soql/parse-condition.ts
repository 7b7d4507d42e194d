import type { ComparisonOperator, Condition, ListOperator, Literal, Query } from "./ast";
import type { Cursor } from "./cursor";
import { syntaxError } from "./errors";
import { parseOperand } from "./parse-function";
import { parseLiteral } from "./parse-literal";

/** `body` reads a sub-query; `figures` tells HAVING, where functions such as COUNT(Id) stand for fields. */
type Context = { cursor: Cursor; body: (cursor: Cursor) => Query; figures: boolean };

/**
 * Reads the condition of WHERE or HAVING: terms joined by AND, or by OR, or one term under NOT. Whatever mixes them needs
 * parentheses (SOQL reference, Logical Operators); without, the second kind of word is an unexpected token.
 */
export function parseCondition(context: Context): Condition {
  const { cursor } = context;
  return cursor.nested(() => {
    if (cursor.takeWords("NOT")) return { kind: "not", term: ended(cursor, parseTerm(context)) };
    const first = parseTerm(context);
    const joint = (["AND", "OR"] as const).find((word) => cursor.isWord(word));
    if (joint === undefined) return first;
    const terms = [first];
    while (cursor.takeWords(joint)) terms.push(parseTerm(context));
    return ended(cursor, { kind: joint === "AND" ? "and" : "or", terms });
  });
}

function ended(cursor: Cursor, condition: Condition): Condition {
  if (cursor.isWord("AND") || cursor.isWord("OR")) cursor.unexpected();
  return condition;
}

function parseTerm(context: Context): Condition {
  const { cursor } = context;
  if (!cursor.takeSymbol("(")) return parseComparison(context);
  const condition = parseCondition(context);
  cursor.expectSymbol(")");
  return condition;
}

function parseComparison({ cursor, body, figures }: Context): Condition {
  const start = cursor.peek();
  const operand = parseOperand(cursor, { figures });
  const list = listOperator(cursor);
  if (list === null) {
    const operator = comparisonOperator(cursor);
    return { kind: "comparison", operand, operator, value: parseValue(cursor, operator === "LIKE") };
  }
  cursor.expectSymbol("(");
  if (cursor.isWord("SELECT") && (list === "IN" || list === "NOT IN")) {
    const query = body(cursor);
    cursor.expectSymbol(")");
    return { kind: "semiJoin", operand, negated: list === "NOT IN", query };
  }
  if (cursor.isSymbol(")")) cursor.unexpected(start, cursor.textFrom(start));
  const values = cursor.list(() => parseValue(cursor, false));
  cursor.expectSymbol(")");
  return { kind: "list", operand, operator: list, values };
}

function listOperator(cursor: Cursor): ListOperator | null {
  if (cursor.takeWords("NOT", "IN")) return "NOT IN";
  const operator = (["IN", "INCLUDES", "EXCLUDES"] as const).find((word) => cursor.takeWords(word));
  if (operator === undefined) return null;
  if (cursor.isSymbol(":")) refuseBinding(cursor);
  return operator;
}

function comparisonOperator(cursor: Cursor): ComparisonOperator {
  if (cursor.takeWords("LIKE")) return "LIKE";
  if (cursor.takeSymbol("<>")) return "!=";
  const operator = (["=", "!=", "<=", ">=", "<", ">"] as const).find((symbol) => cursor.takeSymbol(symbol));
  return operator ?? cursor.unexpected();
}

function parseValue(cursor: Cursor, like: boolean): Literal {
  if (cursor.isSymbol(":")) refuseBinding(cursor);
  const literal = parseLiteral(cursor);
  if (literal.kind === "string" && literal.hasLikeEscape && !like) {
    const escape = literal.raw.includes("\\%") ? "\\%" : "\\_";
    const detail = `Invalid string literal. Illegal character sequence '${escape}' in string literal.`;
    throw syntaxError({ text: cursor.text, offset: literal.offset }, detail);
  }
  return literal;
}

function refuseBinding(cursor: Cursor): never {
  const { offset } = cursor.peek();
  throw syntaxError({ text: cursor.text, offset }, "Bind variables only allowed in Apex code");
}
