import type { Condition, Query } from "./ast";
import { errorAt, SoqlError } from "./errors";
import { checkSemiJoins, refuseSemiJoins } from "./semi-join-limits";

const MOST_CHILDREN = 20;
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
  for (const child of children) refuseSemiJoins(child, child.where);
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

/** How many comparisons a condition makes. */
export function termsIn(condition: Condition | null): number {
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
    throw errorAt({ text: query.text, offset: skip.offset }, "NUMBER_OUTSIDE_VALID_RANGE", detail);
  }
  if (orderBy.length > MOST_ORDERED)
    refuse(query, query.offset, `A maximum of ${MOST_ORDERED} fields can be ordered by`);
  if (locks === null) return;
  if (orderBy.length > 0)
    refuse(query, locks.offset, "Explicit ORDER BY not allowed when locking rows (Id order is implied)");
  if (skip !== null) refuse(query, locks.offset, "FOR UPDATE cannot be used in conjunction with the OFFSET clause");
}

function refuse({ text }: Query, offset: number, detail: string): never {
  throw errorAt({ text, offset }, "MALFORMED_QUERY", detail);
}
