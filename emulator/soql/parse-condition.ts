import type { ComparisonOperator, Condition, ListOperator, Literal, Operand, Query } from "./ast";
import type { Cursor } from "./cursor";
import { syntaxError } from "./errors";
import { parseLiteral } from "./parse-literal";
import { parseAggregate } from "./parse-select";

/** `body` reads a sub-query; `aggregates` tells HAVING, where functions such as COUNT(Id) stand for fields. */
type Context = { cursor: Cursor; body: (cursor: Cursor) => Query; aggregates: boolean };

/**
 * Reads the condition of WHERE or HAVING. AND and OR on one level need parentheses, as in Salesforce: the second kind is
 * an unexpected token.
 */
export function parseCondition(context: Context): Condition {
  const { cursor } = context;
  return cursor.nested(() => {
    const first = parseTerm(context);
    const joint = (["AND", "OR"] as const).find((word) => cursor.isWord(word));
    if (joint === undefined) return first;
    const terms = [first];
    while (cursor.takeWords(joint)) terms.push(parseTerm(context));
    if (cursor.isWord("AND") || cursor.isWord("OR")) cursor.unexpected();
    return { kind: joint === "AND" ? "and" : "or", terms };
  });
}

function parseTerm(context: Context): Condition {
  const { cursor } = context;
  if (cursor.takeWords("NOT")) return { kind: "not", term: cursor.nested(() => parseTerm(context)) };
  if (cursor.takeSymbol("(")) {
    const condition = parseCondition(context);
    cursor.expectSymbol(")");
    return condition;
  }
  return parseComparison(context);
}

function parseComparison({ cursor, body, aggregates }: Context): Condition {
  const aggregate = aggregates ? parseAggregate(cursor) : null;
  const operand: Operand = aggregate ?? { kind: "field", path: cursor.path() };
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
