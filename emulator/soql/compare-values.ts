import type { FieldDefinition, Value } from "../types";
import type { ComparisonOperator, ListOperator, Literal } from "./ast";
import { compare, comparableOf } from "./comparable";
import type { Criterion } from "./criterion";
import { likePattern } from "./like";

type Test = (value: Value) => boolean;

/**
 * How a value compares with a filter's. Null equals only null, differs from everything else, and is neither smaller nor
 * greater than anything.
 */
export function comparisonTest(field: FieldDefinition, operator: ComparisonOperator, criterion: Criterion): Test {
  const comparable = comparableOf(field);
  if (operator === "=" || operator === "!=") {
    const wanted = operator === "=";
    return (value) => isWithin(comparable(value), criterion) === wanted;
  }
  if (criterion === null || operator === "LIKE") return () => false;
  const { low, high } = criterion;
  return (value) => {
    const key = comparable(value);
    if (key === null) return false;
    switch (operator) {
      case "<":
        return compare(key, low) < 0;
      case "<=":
        return compare(key, high) <= 0;
      case ">":
        return compare(key, high) > 0;
      case ">=":
        return compare(key, low) >= 0;
    }
  };
}

function isWithin(key: string | number | boolean | null, criterion: Criterion): boolean {
  if (key === null || criterion === null) return key === criterion;
  return compare(key, criterion.low) >= 0 && compare(key, criterion.high) <= 0;
}

export function likeTest(literal: Literal): Test {
  if (literal.kind !== "string") return () => false;
  const matches = likePattern(literal.raw.slice(1, -1));
  return (value) => typeof value === "string" && matches(value);
}

/** IN, NOT IN, INCLUDES and EXCLUDES over a list of values. */
export function listTest(field: FieldDefinition, operator: ListOperator, criteria: readonly Criterion[]): Test {
  const test = operator === "IN" || operator === "NOT IN" ? inTest(field, criteria) : includesTest(criteria);
  return operator === "IN" || operator === "INCLUDES" ? test : (value) => !test(value);
}

function inTest(field: FieldDefinition, criteria: readonly Criterion[]): Test {
  const comparable = comparableOf(field);
  const points = new Set(criteria.map((criterion) => (criterion === null ? null : criterion.low)));
  const ranges = criteria.filter((criterion) => criterion !== null && criterion.low !== criterion.high);
  return (value) => {
    const key = comparable(value);
    return points.has(key) || ranges.some((range) => isWithin(key, range));
  };
}

/** `INCLUDES ('a;b', 'c')`: both a and b are chosen, or c is. */
function includesTest(criteria: readonly Criterion[]): Test {
  const choices = criteria.map((criterion) => String(criterion?.low ?? "").split(";"));
  return (value) => {
    const chosen = new Set(typeof value === "string" ? value.toLowerCase().split(";") : [""]);
    return choices.some((all) => all.every((one) => chosen.has(one)));
  };
}
