import type { Condition, Operand, Query } from "./ast";
import { errorAt, SoqlError, type SoqlErrorCode } from "./errors";

const MOST_CHILDREN = 20;
const MOST_SEMI_JOINS = 2;
const MOST_OFFSET = 2_000;
const MOST_ORDERED = 32;
/** Salesforce says only "too complicated"; how much that is, is unverified. */
const MOST_TERMS = 1_000;
const TOO_COMPLICATED = "Query is either selecting too many fields or the filter conditions are too complicated.";

/** Holds a query to the limits that can be read off its text (SOQL reference, limits; api.md §6.4). @throws SoqlError */
export function checkLimits(query: Query, version: number): void {
  const children = childrenOf(query);
  if (children.length > MOST_CHILDREN)
    refuse(query, query.offset, "SOQL statements cannot reference more than 20 parent-to-child relationships");
  checkDepth(query, { depth: 0, most: levelsDown(version) });
  for (const each of [query, ...children]) {
    checkTerms(each);
    checkClauses(each);
  }
  for (const child of children) checkNoSemiJoins(child);
  checkSemiJoins(query);
}

/** One level of children under the root, four from version 58 on (SOQL reference, Relationship Query Limitations). */
function levelsDown(version: number): number {
  return version >= 58 ? 4 : 1;
}

function childrenOf(query: Query): Query[] {
  return query.select
    .filter((item) => item.kind === "child")
    .flatMap((item) => [item.query, ...childrenOf(item.query)]);
}

function checkDepth(query: Query, { depth, most }: { depth: number; most: number }): void {
  if (depth > most)
    refuse(
      query,
      query.offset,
      `SOQL statements cannot query aggregate relationships more than ${most} level${most === 1 ? "" : "s"} away from the root entity object`,
    );
  for (const item of query.select) if (item.kind === "child") checkDepth(item.query, { depth: depth + 1, most });
}

function checkTerms({ where, having }: Query): void {
  if (termsIn(where) + termsIn(having) > MOST_TERMS) throw new SoqlError("QUERY_TOO_COMPLICATED", TOO_COMPLICATED);
}

function termsIn(condition: Condition | null): number {
  switch (condition?.kind) {
    case undefined:
      return 0;
    case "and":
    case "or":
      return condition.terms.reduce((sum, term) => sum + termsIn(term), 0);
    case "not":
      return termsIn(condition.term);
    default:
      return 1;
  }
}

function checkClauses(query: Query): void {
  const { skip, locks, from, orderBy } = query;
  if (skip !== null && skip.count > MOST_OFFSET) {
    const detail = `Maximum SOQL offset allowed for apiName ${from.path.segments.join(".")} is ${MOST_OFFSET}`;
    refuse(query, skip.offset, detail, "NUMBER_OUTSIDE_VALID_RANGE");
  }
  if (orderBy.length > MOST_ORDERED)
    refuse(query, query.offset, `A maximum of ${MOST_ORDERED} fields can be ordered by`);
  if (locks === null) return;
  if (orderBy.length > 0)
    refuse(query, locks.offset, "Explicit ORDER BY not allowed when locking rows (Id order is implied)");
  if (skip !== null) refuse(query, locks.offset, "FOR UPDATE cannot be used in conjunction with the OFFSET clause");
}

/** Semi-joins stand in the WHERE of the whole query, joined by AND to its other terms. */
function checkSemiJoins(query: Query): void {
  const { where } = query;
  if (where?.kind === "or")
    for (const join of semiJoinsIn(where))
      refuse(query, join.query.offset, "Semi join sub-selects are not allowed with the 'OR' operator");
  const top = where?.kind === "and" ? where.terms : where === null ? [] : [where];
  for (const term of top) if (term.kind !== "semiJoin") refuseSemiJoins(query, term);
  const joins = top.filter((term) => term.kind === "semiJoin");
  const third = joins[MOST_SEMI_JOINS];
  if (third !== undefined) {
    const detail = `Maximum ${MOST_SEMI_JOINS} semi join sub-selects are allowed`;
    refuse(query, offsetOf(third.operand), detail, "EXCEEDED_MAX_SEMIJOIN_SUBSELECTS");
  }
  for (const join of joins)
    for (const _ of semiJoinsIn(join.query.where))
      refuse(query, join.query.offset, "Nesting of semi join sub-selects is not supported");
}

function checkNoSemiJoins(child: Query): void {
  if (child.where !== null) refuseSemiJoins(child, child.where);
}

function refuseSemiJoins(query: Query, condition: Condition): void {
  for (const join of semiJoinsIn(condition))
    refuse(
      query,
      join.query.offset,
      "Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions.",
    );
}

function semiJoinsIn(condition: Condition | null): { query: Query }[] {
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

function offsetOf(operand: Operand): number {
  return operand.kind === "field" ? operand.path.offset : operand.offset;
}

function refuse({ text }: Query, offset: number, detail: string, code: SoqlErrorCode = "MALFORMED_QUERY"): never {
  throw errorAt({ text, offset }, code, detail);
}
