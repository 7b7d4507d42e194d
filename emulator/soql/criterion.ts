import { toId18 } from "../ids";
import type { FieldDefinition, Scalar } from "../types";
import type { Literal } from "./ast";
import { type Comparable, comparableOf } from "./comparable";
import { dayRange } from "./date-literals";
import { familyOf } from "./family";
import { startOfDay } from "./instants";
import { refuse, type Session } from "./session";

/** What a field is compared with: from `low` to `high`, both included; the same value twice except for date literals. */
export type Criterion = { low: Comparable; high: Comparable; value: Scalar } | null;

type Input = { session: Session; field: FieldDefinition; literal: Literal; offset: number };

/** The value of a filter, checked against the field's type. Null stands for null and, as in Salesforce, for empty text. */
export function criterionFor(input: Input): Criterion {
  const { field, literal } = input;
  if (literal.kind === "null") return null;
  switch (familyOf(field)) {
    case "id":
      return idCriterion(input);
    case "boolean":
      return literal.kind === "boolean" ? point(literal.value) : refuseType(input, "boolean");
    case "number":
      return numberCriterion(input);
    case "temporal":
      return temporalCriterion(input);
    case "text":
    case "choices":
    case "opaque":
      return textCriterion(input);
  }
}

function numberCriterion(input: Input): Criterion {
  const { field, literal } = input;
  if (literal.kind === "number") return point(literal.value);
  return refuseType(input, field.type === "int" ? "int" : "double");
}

function point(value: Comparable): Criterion {
  return { low: value, high: value, value };
}

function textCriterion(input: Input): Criterion {
  const { field, literal } = input;
  if (literal.kind !== "string") return refuseType(input, "string");
  const comparable = comparableOf(field)(literal.value);
  return comparable === null ? null : { low: comparable, high: comparable, value: literal.value };
}

function idCriterion(input: Input): Criterion {
  const { session, literal } = input;
  if (literal.kind !== "string") return refuseType(input, "ID");
  if (literal.value === "") return null;
  const id = toId18(literal.value);
  if (id === null)
    return refuse(
      { session, offset: input.offset },
      "INVALID_QUERY_FILTER_OPERATOR",
      `invalid ID field: ${literal.value}`,
    );
  return point(id);
}

function temporalCriterion(input: Input): Criterion {
  const { session, field, literal } = input;
  if (literal.kind === field.type) return point(literal.value);
  if (literal.kind !== "dateLiteral" || field.type === "time")
    return refuseType(input, field.type === "datetime" ? "dateTime" : field.type);
  const { first, last } = dayRange(literal.name, literal.count, session.today);
  if (field.type === "date") return { low: first, high: last, value: null };
  const { timeZone } = session.viewer;
  const nextDay = new Date(Date.parse(`${last}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const end = new Date(Date.parse(startOfDay(nextDay, timeZone)) - 1).toISOString();
  return { low: startOfDay(first, timeZone), high: end, value: null };
}

const QUOTED = new Set(["string", "ID"]);

function refuseType({ session, field, offset }: Input, type: string): never {
  const quotes = QUOTED.has(type) ? "should be enclosed in quotes" : "should not be enclosed in quotes";
  const detail = `value of filter criterion for field '${field.name}' must be of type ${type} and ${quotes}`;
  return refuse({ session, offset }, "INVALID_FIELD", detail);
}
