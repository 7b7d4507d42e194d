/** Query Performance Feedback: how a query is run (REST guide, `explain`). */
import type { Comparison, Condition, ListComparison } from "./ast";
import type { Json } from "./json";
import { recordOperand } from "./operand";
import { type QueryInput, readQuery, runQuery } from "./run-query";
import type { Scope } from "./scope";

type Plan = {
  cardinality: number;
  fields: string[];
  leadingOperationType: "Index" | "TableScan";
  relativeCost: number;
};

/** An index pays up to this share of all records (Query Optimizer FAQ: the first million). */
const SELECTIVE_SHARE = 0.3;
/** What a scan costs, before its cardinality: as in recorded plans. */
const SCAN_COST = 1.5;

/** @throws SoqlError for a query that could not be run. */
export function explainQuery(input: QueryInput): Json {
  runQuery(input);
  const { query, scope } = readQuery(input);
  const all = sizeOf(scope.session.reader.all(scope.object.name));
  const terms = topTerms(query.where);
  const indexed = terms.flatMap((term) => indexPlan(scope, term, all));
  const plans = [...indexed, scanPlan(all)].sort((left, right) => left.relativeCost - right.relativeCost);
  const note = {
    description: "Not considering filter for optimization because unindexed",
    fields: ["IsDeleted"],
    tableEnumOrId: scope.object.name,
  };
  const shown = plans.map(({ cardinality, fields, leadingOperationType, relativeCost }) => ({
    cardinality,
    fields,
    leadingOperationType,
    notes: [note],
    relativeCost,
    sobjectCardinality: all,
    sobjectType: scope.object.name,
  }));
  return { plans: shown, sourceQuery: input.text };
}

/** The terms that all must hold. */
function topTerms(where: Condition | null): readonly Condition[] {
  if (where === null) return [];
  return where.kind === "and" ? where.terms : [where];
}

function indexPlan(scope: Scope, term: Condition, all: number): Plan[] {
  if (term.kind !== "comparison" && term.kind !== "list") return [];
  if (term.operator !== "=" && term.operator !== "IN") return [];
  const operand = recordOperand(scope, term.operand, "filtered");
  const found = valuesOf(term).map((value) => operand.lookup?.(value) ?? null);
  const known = found.filter((records) => records !== null);
  if (known.length < found.length || found.length === 0) return [];
  const cardinality = known.reduce((sum, records) => sum + sizeOf(records), 0);
  const relativeCost = cardinality / Math.max(all * SELECTIVE_SHARE, 1);
  return [{ cardinality, fields: [operand.field.name], leadingOperationType: "Index", relativeCost }];
}

function valuesOf(term: Comparison | ListComparison): string[] {
  const literals = term.kind === "comparison" ? [term.value] : term.values;
  return literals.map((literal) => (literal.kind === "string" ? literal.value : ""));
}

function scanPlan(all: number): Plan {
  return { cardinality: all, fields: [], leadingOperationType: "TableScan", relativeCost: SCAN_COST + all / (all + 1) };
}

function sizeOf(records: Iterable<unknown>): number {
  let size = 0;
  for (const _ of records) size++;
  return size;
}
