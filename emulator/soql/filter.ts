import type { StoredRecord } from "../types";
import type { Comparison, Condition, ListComparison, SemiJoin } from "./ast";
import { firstExhausted } from "./candidates";
import { comparisonTest, likeTest, listTest } from "./compare-values";
import { type Criterion, criterionFor } from "./criterion";
import { checkDay, checkLike, checkOperator } from "./operators";
import type { BoundOperand, Resolve } from "./operand";
import type { Session } from "./session";

/** A condition ready to run. */
export type Filter<Row> = {
  test: (row: Row) => boolean;
  /** A superset of the records that can pass, found by index; null when only a scan can tell. May repeat records. */
  candidates: () => Iterable<StoredRecord> | null;
};

type Context<Row> = {
  session: Session;
  resolve: Resolve<Row>;
  /** Runs the sub-query of a semi-join: the ids it yields. */
  idsOf: (join: SemiJoin) => ReadonlySet<string>;
};

const noCandidates = () => null;

/** Checks a condition against the metadata and makes it runnable. @throws SoqlError */
export function bindFilter<Row>(context: Context<Row>, condition: Condition): Filter<Row> {
  switch (condition.kind) {
    case "and": {
      const filters = condition.terms.map((term) => bindFilter(context, term));
      return { test: (row) => filters.every(({ test }) => test(row)), candidates: () => cheapest(filters) };
    }
    case "or": {
      const filters = condition.terms.map((term) => bindFilter(context, term));
      return { test: (row) => filters.some(({ test }) => test(row)), candidates: () => union(filters) };
    }
    case "not": {
      const { test } = bindFilter(context, condition.term);
      return { test: (row) => !test(row), candidates: noCandidates };
    }
    case "comparison":
      return bindComparison(context, condition);
    case "list":
      return bindList(context, condition);
    case "semiJoin":
      return bindSemiJoin(context, condition);
  }
}

/** For AND any one index will do: the one that runs out first. */
function cheapest<Row>(filters: readonly Filter<Row>[]): Iterable<StoredRecord> | null {
  return firstExhausted(filters.map(({ candidates }) => candidates()).filter((found) => found !== null));
}

/** For OR every term needs an index. */
function union<Row>(filters: readonly Filter<Row>[]): Iterable<StoredRecord> | null {
  const found = filters.map(({ candidates }) => candidates());
  const known = found.filter((records) => records !== null);
  return known.length === found.length ? chain(known) : null;
}

function* chain(sources: Iterable<Iterable<StoredRecord>>): Iterable<StoredRecord> {
  for (const source of sources) yield* source;
}

function bindComparison<Row>({ session, resolve }: Context<Row>, comparison: Comparison): Filter<Row> {
  const operand = resolve(comparison.operand);
  const { field, offset, read } = operand;
  const { operator, value: literal } = comparison;
  checkOperator({ session, offset }, { operand: comparison.operand, field }, operator);
  checkDay({ session, offset }, { operand: comparison.operand, field }, literal);
  const criterion = criterionFor({ session, field, literal, offset });
  checkLike({ session, offset }, comparison);
  const test = operator === "LIKE" ? likeTest(literal) : comparisonTest(field, operator, criterion);
  const candidates = operator === "=" ? () => lookups(operand, [criterion]) : noCandidates;
  return { test: (row) => test(read(row)), candidates };
}

function bindList<Row>({ session, resolve }: Context<Row>, list: ListComparison): Filter<Row> {
  const operand = resolve(list.operand);
  const { field, offset, read } = operand;
  checkOperator({ session, offset }, { operand: list.operand, field }, list.operator);
  for (const literal of list.values) checkDay({ session, offset }, { operand: list.operand, field }, literal);
  const criteria = list.values.map((literal) => criterionFor({ session, field, literal, offset }));
  const test = listTest(field, list.operator, criteria);
  const candidates = list.operator === "IN" ? () => lookups(operand, criteria) : noCandidates;
  return { test: (row) => test(read(row)), candidates };
}

function bindSemiJoin<Row>({ resolve, idsOf }: Context<Row>, join: SemiJoin): Filter<Row> {
  const operand = resolve(join.operand);
  const ids = idsOf(join);
  const test = (row: Row) => {
    const id = operand.read(row);
    return (typeof id === "string" && ids.has(id)) !== join.negated;
  };
  return { test, candidates: join.negated ? noCandidates : () => lookupEach(operand, ids) };
}

function lookups<Row>(operand: BoundOperand<Row>, criteria: readonly Criterion[]): Iterable<StoredRecord> | null {
  const values = criteria.map((criterion) => criterion?.value ?? null).filter((value) => typeof value === "string");
  return values.length === criteria.length ? lookupEach(operand, new Set(values)) : null;
}

function lookupEach<Row>({ lookup }: BoundOperand<Row>, values: ReadonlySet<string>): Iterable<StoredRecord> | null {
  const [first] = values;
  if (first === undefined) return [];
  if (lookup === null || lookup(first) === null) return null;
  return eachFound(values, lookup);
}

function* eachFound(
  values: Iterable<string>,
  lookup: (value: string) => Iterable<StoredRecord> | null,
): Iterable<StoredRecord> {
  for (const value of values) yield* lookup(value) ?? [];
}
