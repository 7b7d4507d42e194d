import type { FieldDefinition, FieldType, Value } from "../types";
import type { AggregateName } from "./ast";
import { compare, comparableOf } from "./comparable";
import { familyOf } from "./family";
import { sortKey } from "./order";

/** Takes the values of a group one by one and knows their figure. Nulls do not count. */
export type Accumulator = { add: (value: Value) => void; result: () => Value };

/** Whether a field's type lets a function work on it (SOQL reference, Support for Field Types in Aggregate Functions). */
export function canAggregate(name: AggregateName, field: FieldDefinition): boolean {
  const family = familyOf(field);
  switch (name) {
    case "COUNT":
    case "COUNT_DISTINCT":
    case "MIN":
    case "MAX":
      return COMPARABLE.has(family) && field.type !== "time" && !isLongText(field);
    case "SUM":
    case "AVG":
      return family === "number";
  }
}

const COMPARABLE: ReadonlySet<string> = new Set(["text", "id", "number", "temporal"]);

/** Long and rich text: what cannot be filtered by. */
function isLongText({ type, filterable }: FieldDefinition): boolean {
  return type === "textarea" && !filterable;
}

/** The type of a function's result. */
export function resultType(name: AggregateName, { type }: FieldDefinition): FieldType {
  if (name === "COUNT" || name === "COUNT_DISTINCT") return "int";
  return name === "AVG" ? "double" : type;
}

export function accumulator(name: AggregateName, field: FieldDefinition): Accumulator {
  switch (name) {
    case "COUNT":
      return counting();
    case "COUNT_DISTINCT":
      return distinct(field);
    case "SUM":
    case "AVG":
      return summing(name);
    case "MIN":
    case "MAX":
      return extreme(field, name === "MIN" ? -1 : 1);
  }
}

function counting(): Accumulator {
  let count = 0;
  return {
    add: (value) => {
      if (value !== null) count++;
    },
    result: () => count,
  };
}

function distinct(field: FieldDefinition): Accumulator {
  const comparable = comparableOf(field);
  const seen = new Set();
  return {
    add: (value) => {
      if (value !== null) seen.add(comparable(value));
    },
    result: () => seen.size,
  };
}

function summing(name: "SUM" | "AVG"): Accumulator {
  let count = 0;
  let sum = 0;
  return {
    add: (value) => {
      if (typeof value !== "number") return;
      count++;
      sum += value;
    },
    result: () => (count === 0 ? null : name === "SUM" ? sum : sum / count),
  };
}

/** The least or greatest value; of a picklist, by the order of its values. */
function extreme(field: FieldDefinition, side: -1 | 1): Accumulator {
  const comparable = sortKey(field);
  let best: Value = null;
  return {
    add: (value) => {
      const key = comparable(value);
      const bestKey = comparable(best);
      if (key !== null && (bestKey === null || compare(key, bestKey) === side)) best = value;
    },
    result: () => best,
  };
}
