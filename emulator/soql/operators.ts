import type { FieldDefinition } from "../types";
import type { ComparisonOperator, ListOperator } from "./ast";
import { refuse, type Session } from "./session";

type At = { session: Session; offset: number };
type Operator = ComparisonOperator | ListOperator;

const EQUALITY: readonly Operator[] = ["=", "!=", "IN", "NOT IN"];
const ORDER: readonly Operator[] = [...EQUALITY, "<", "<=", ">", ">="];
const CHOICE: readonly Operator[] = [...EQUALITY, "INCLUDES", "EXCLUDES"];

/** Refuses an operator that a field's type does not know. */
export function checkOperator(at: At, field: FieldDefinition, operator: Operator): void {
  if (operatorsOf(field).includes(operator)) return;
  if (operator === "INCLUDES" || operator === "EXCLUDES")
    refuse(at, "INVALID_QUERY_FILTER_OPERATOR", "includes or excludes operator only valid on multipicklist field");
  const isId = field.type === "id" || field.type === "reference";
  refuse(at, "INVALID_QUERY_FILTER_OPERATOR", isId ? "invalid operator on id field" : "invalid operator");
}

function operatorsOf({ type }: FieldDefinition): readonly Operator[] {
  switch (type) {
    case "boolean":
      return EQUALITY;
    case "multipicklist":
      return CHOICE;
    case "id":
    case "reference":
    case "int":
    case "double":
    case "currency":
    case "percent":
    case "date":
    case "datetime":
    case "time":
      return ORDER;
    default:
      return [...ORDER, "LIKE"];
  }
}
