import type { Condition, Query } from "./ast";
import { errorAt } from "./errors";

const MOST_CHILDREN = 20;
const MOST_SEMI_JOINS = 2;
const DEEPEST_CHILDREN = 5;

/** Holds a query to the limits that can be read off its text (SOQL reference, limits; api.md §6.4). @throws SoqlError */
export function checkLimits(query: Query): void {
  const children = childrenOf(query);
  if (children.length > MOST_CHILDREN)
    refuse(query, query.offset, "SOQL statements cannot reference more than 20 parent-to-child relationships");
  checkDepth(query, 1);
  for (const each of [query, ...children]) checkSemiJoins(each);
}

function childrenOf(query: Query): Query[] {
  return query.select
    .filter((item) => item.kind === "child")
    .flatMap((item) => [item.query, ...childrenOf(item.query)]);
}

function checkDepth(query: Query, depth: number): void {
  if (depth > DEEPEST_CHILDREN)
    refuse(
      query,
      query.offset,
      "SOQL statements cannot query aggregate relationships more than 5 levels away from the root entity object",
    );
  for (const item of query.select) if (item.kind === "child") checkDepth(item.query, depth + 1);
}

function checkSemiJoins(query: Query): void {
  const joins = semiJoinsOf(query, query.where, false);
  if (joins.length > MOST_SEMI_JOINS) refuse(query, query.from.offset, "Maximum 2 semi join sub-selects are allowed");
  for (const join of joins) {
    if (semiJoinsOf(query, join.where, false).length > 0)
      refuse(query, join.offset, "Nesting of semi join sub-selects is not supported");
  }
}

function semiJoinsOf(query: Query, condition: Condition | null, inOr: boolean): Query[] {
  if (condition === null) return [];
  switch (condition.kind) {
    case "and":
    case "or":
      return condition.terms.flatMap((term) => semiJoinsOf(query, term, inOr || condition.kind === "or"));
    case "not":
      return semiJoinsOf(query, condition.term, inOr);
    case "semiJoin":
      if (inOr) refuse(query, condition.query.offset, "Semi join sub-selects are not allowed with the 'OR' operator");
      return [condition.query];
    case "comparison":
    case "list":
      return [];
  }
}

function refuse({ text }: Query, offset: number, detail: string): never {
  throw errorAt({ text, offset }, "MALFORMED_QUERY", detail);
}
