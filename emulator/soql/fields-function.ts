import type { Condition, FieldsItem, Query, ValueItem } from "./ast";
import { SoqlError } from "./errors";
import { fieldItem } from "./field-item";
import type { Scope } from "./scope";

const MOST_ROWS = 200;

/**
 * The fields FIELDS(ALL), FIELDS(STANDARD) or FIELDS(CUSTOM) stands for. The first and last need a bound: a LIMIT of at most
 * 200, or at most 200 ids to look for (SOQL reference, Bounded and Unbounded Queries).
 */
export function fieldsOf({ session, object }: Scope, { group, offset }: FieldsItem, query: Query): ValueItem[] {
  const bounded = (query.limit !== null && query.limit <= MOST_ROWS) || idsIn(query.where) <= MOST_ROWS;
  if (group !== "STANDARD" && !bounded)
    throw new SoqlError("MALFORMED_QUERY", "The SOQL FIELDS function must have a LIMIT of at most 200");
  const names = object.fields
    .filter(({ custom }) => group === "ALL" || custom === (group === "CUSTOM"))
    .filter(({ type, name }) => type === "id" || session.viewer.canReadField(object.name, name))
    .map(({ name }) => name);
  if (names.length === 0 && query.select.length === 1)
    throw new SoqlError(
      "MALFORMED_QUERY",
      "'FIELDS(...)' expansion function must result in at least one field being selected.",
    );
  return names.map((name) => fieldItem(name, offset));
}

/** How many ids a condition names at most; infinitely many where something else can let a record pass. */
function idsIn(condition: Condition | null): number {
  switch (condition?.kind) {
    case "comparison":
      return condition.operator === "=" && isId(condition.operand) ? 1 : Number.POSITIVE_INFINITY;
    case "list":
      return condition.operator === "IN" && isId(condition.operand)
        ? condition.values.length
        : Number.POSITIVE_INFINITY;
    case "or":
      return condition.terms.reduce((sum, term) => sum + idsIn(term), 0);
    case "and":
      return Math.min(...condition.terms.map(idsIn));
    default:
      return Number.POSITIVE_INFINITY;
  }
}

function isId(operand: { kind: string; path?: { segments: readonly string[] } | null }): boolean {
  const segments = operand.kind === "field" ? (operand.path?.segments ?? []) : [];
  return segments.length === 1 && segments[0]?.toLowerCase() === "id";
}
