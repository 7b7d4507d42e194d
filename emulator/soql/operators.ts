import type { FieldDefinition } from "../types";
import type { ComparisonOperator, ListOperator } from "./ast";
import { type Family, familyOf } from "./family";
import { refuse, type Session } from "./session";

type Operator = ComparisonOperator | ListOperator;

const EQUALITY: readonly Operator[] = ["=", "!=", "IN", "NOT IN"];
const ORDER: readonly Operator[] = [...EQUALITY, "<", "<=", ">", ">="];

const OPERATORS: Readonly<Record<Family, readonly Operator[]>> = {
  text: [...ORDER, "LIKE"],
  choices: [...EQUALITY, "INCLUDES", "EXCLUDES"],
  id: ORDER,
  boolean: EQUALITY,
  number: ORDER,
  temporal: ORDER,
  opaque: [],
};

/** Refuses an operator that a field's type does not know. */
export function checkOperator(
  at: { session: Session; offset: number },
  field: FieldDefinition,
  operator: Operator,
): void {
  const family = familyOf(field);
  if (OPERATORS[family].includes(operator)) return;
  if (operator === "INCLUDES" || operator === "EXCLUDES")
    refuse(at, "INVALID_QUERY_FILTER_OPERATOR", "includes or excludes operator only valid on multipicklist field");
  refuse(at, "INVALID_QUERY_FILTER_OPERATOR", family === "id" ? "invalid operator on id field" : "invalid operator");
}
