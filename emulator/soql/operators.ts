import type { FieldDefinition } from "../types";
import type { Comparison, ComparisonOperator, ListOperator, Literal, Operand } from "./ast";
import { syntaxError } from "./errors";
import { type Family, familyOf } from "./family";
import { refuse, type Session } from "./session";

type Operator = ComparisonOperator | ListOperator;

const EQUALITY: readonly Operator[] = ["=", "!=", "IN", "NOT IN"];
const ORDER: readonly Operator[] = [...EQUALITY, "<", "<=", ">", ">="];

const DISTANCE: readonly Operator[] = ["<", ">"];

const OPERATORS: Readonly<Record<Family, readonly Operator[]>> = {
  text: [...ORDER, "LIKE"],
  choices: [...EQUALITY, "INCLUDES", "EXCLUDES"],
  id: ORDER,
  boolean: EQUALITY,
  number: ORDER,
  temporal: ORDER,
  opaque: [],
};

type At = { session: Session; offset: number };
type Compared = { operand: Operand; field: FieldDefinition };

/** Refuses an operator that a field's type, or DISTANCE(), does not know. */
export function checkOperator(at: At, { operand, field }: Compared, operator: Operator): void {
  const family = familyOf(field);
  const known = operand.kind === "distance" ? DISTANCE : OPERATORS[family];
  if (known.includes(operator)) return;
  if (operator === "INCLUDES" || operator === "EXCLUDES")
    refuse(at, "INVALID_QUERY_FILTER_OPERATOR", "includes or excludes operator only valid on multipicklist field");
  refuse(at, "INVALID_QUERY_FILTER_OPERATOR", family === "id" ? "invalid operator on id field" : "invalid operator");
}

/** The result of a date function compares with numbers and days, never with literals such as THIS_YEAR (SOQL reference). */
export function checkDay(at: At, { operand, field }: Compared, literal: Literal): void {
  if (operand.kind === "date" && literal.kind === "dateLiteral")
    refuse(
      at,
      "INVALID_FIELD",
      `value of filter criterion for field '${field.name}' must be of type ${field.type} and should not be enclosed in quotes`,
    );
}

/** LIKE wants text, and some of it. */
export function checkLike(at: At, { operator, value }: Comparison): void {
  if (operator === "LIKE" && value.kind === "null")
    throw syntaxError({ text: at.session.text, offset: value.offset }, "unexpected token: 'NULL'");
  if (operator === "LIKE" && value.kind === "string" && value.value === "")
    refuse(at, "INVALID_FILTER_VALUE", "invalid LIKE value: ");
}
