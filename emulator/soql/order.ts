import type { FieldDefinition, Value } from "../types";
import { type Comparable, compare, comparableOf } from "./comparable";
import { familyOf } from "./family";
import type { BoundOperand } from "./operand";

export type Order<Row> = readonly { operand: BoundOperand<Row>; descending: boolean; nullsLast: boolean }[];

type Keyed<Row> = { row: Row; keys: readonly (Comparable | null)[] };

/** Sorts rows; with `keep`, only the first so many are kept, and memory stays in proportion to them. */
export function sorted<Row>(rows: Iterable<Row>, order: Order<Row>, keep = Number.POSITIVE_INFINITY): Row[] {
  const keyOf = order.map(({ operand }) => sortKey(operand.field));
  const comparator = comparatorOf(order);
  const slack = keep * 2 + 1_000;
  let best: Keyed<Row>[] = [];
  for (const row of rows) {
    best.push({ row, keys: order.map(({ operand }, index) => keyOf[index]?.(operand.read(row)) ?? null) });
    if (best.length >= slack) best = best.sort(comparator).slice(0, keep);
  }
  return best
    .sort(comparator)
    .slice(0, keep)
    .map(({ row }) => row);
}

function comparatorOf<Row>(order: Order<Row>): (left: Keyed<Row>, right: Keyed<Row>) => number {
  return (left, right) => {
    for (let index = 0; index < order.length; index++) {
      const by = order[index];
      const result = by === undefined ? 0 : compareKeys(left.keys[index] ?? null, right.keys[index] ?? null, by);
      if (result !== 0) return result;
    }
    return 0;
  };
}

/** Nulls come first in both directions unless the query says NULLS LAST. */
function compareKeys(
  left: Comparable | null,
  right: Comparable | null,
  { descending, nullsLast }: { descending: boolean; nullsLast: boolean },
): number {
  if (left !== null && right !== null) return descending ? compare(right, left) : compare(left, right);
  if (left === right) return 0;
  return (left === null) === nullsLast ? 1 : -1;
}

/** Picklists sort as their values are listed, text by its capitals (SOQL reference, ORDER BY), all else by value. */
export function sortKey(field: FieldDefinition): (value: Value) => Comparable | null {
  const comparable = comparableOf(field);
  if (familyOf(field) === "text" && !field.caseSensitive && field.type !== "picklist") {
    return (value) => {
      const key = comparable(value);
      return typeof key === "string" ? key.toUpperCase() : key;
    };
  }
  if (field.type !== "picklist" || field.picklistValues.length === 0) return comparable;
  const places = new Map(field.picklistValues.map(({ value }, index) => [comparable(value), index]));
  return (value) => {
    const key = comparable(value);
    return key === null ? null : (places.get(key) ?? places.size);
  };
}
