import type { Condition, Query, SemiJoin } from "./ast";
import { errorAt } from "./errors";

const MOST_SEMI_JOINS = 2;

/** Semi-joins stand in the WHERE of the whole query, joined by AND to its other terms (recorded: LightningFlowComponents#1132). */
export function checkSemiJoins(query: Query): void {
  const { where } = query;
  if (where?.kind === "or")
    for (const { query: inner } of semiJoinsIn(where))
      refuse(query, inner.offset, "Semi join sub-selects are not allowed with the 'OR' operator");
  const terms = where?.kind === "and" ? where.terms : where === null ? [] : [where];
  for (const term of terms) if (term.kind !== "semiJoin") refuseSemiJoins(query, term);
  const joins = terms.filter((term) => term.kind === "semiJoin");
  checkNumber(query, joins);
  for (const { query: inner } of joins) checkNotNested(inner);
}

function checkNotNested(inner: Query): void {
  if (semiJoinsIn(inner.where).length > 0)
    refuse(inner, inner.offset, "Nesting of semi join sub-selects is not supported");
}

/** No semi-join at all: in the WHERE of children, and inside the terms of a condition. */
export function refuseSemiJoins(query: Query, condition: Condition | null): void {
  for (const { query: inner } of semiJoinsIn(condition))
    refuse(
      query,
      inner.offset,
      "Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions.",
    );
}

function checkNumber({ text }: Query, joins: readonly SemiJoin[]): void {
  const third = joins[MOST_SEMI_JOINS];
  if (third === undefined) return;
  const detail = `Maximum ${MOST_SEMI_JOINS} semi join sub-selects are allowed`;
  throw errorAt({ text, offset: third.query.offset }, "EXCEEDED_MAX_SEMIJOIN_SUBSELECTS", detail);
}

function semiJoinsIn(condition: Condition | null): SemiJoin[] {
  switch (condition?.kind) {
    case "and":
    case "or":
      return condition.terms.flatMap(semiJoinsIn);
    case "not":
      return semiJoinsIn(condition.term);
    case "semiJoin":
      return [condition];
    default:
      return [];
  }
}

function refuse({ text }: Query, offset: number, detail: string): never {
  throw errorAt({ text, offset }, "MALFORMED_QUERY", detail);
}
