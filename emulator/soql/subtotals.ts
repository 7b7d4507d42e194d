import type { Value } from "../types";
import type { GroupBy } from "./ast";
import type { Comparable } from "./comparable";

/**
 * The levels GROUP BY, ROLLUP and CUBE sum up at: for each, the keys it is a subtotal over. ROLLUP leaves keys away from the
 * right, CUBE in every combination.
 */
export function subtotalsOf(subtotals: GroupBy["subtotals"], keys: number): boolean[][] {
  const none = Array.from({ length: keys }, () => false);
  switch (subtotals) {
    case "none":
      return [none];
    case "rollup":
      return Array.from({ length: keys + 1 }, (_, away) => none.map((_no, index) => index >= keys - away));
    case "cube":
      return Array.from({ length: 2 ** keys }, (_, mask) => none.map((_no, index) => (mask & (1 << index)) !== 0));
  }
}

type Row = { keys: readonly Value[]; over: readonly boolean[] };

/** Puts every subtotal behind the rows it sums up, the grand total last; equal keys stay together as they first appeared. */
export function byPlace<Group extends Row>(
  groups: readonly Group[],
  comparables: readonly ((value: Value) => Comparable | null)[],
): Group[] {
  const places = comparables.map((comparable, index) => {
    const place = new Map<Comparable | null, number>();
    for (const { keys, over } of groups) {
      const key = comparable(keys[index] ?? null);
      if (over[index] !== true && !place.has(key)) place.set(key, place.size);
    }
    return ({ keys, over }: Row) =>
      over[index] === true ? place.size : (place.get(comparable(keys[index] ?? null)) ?? 0);
  });
  return groups
    .map((group) => ({ group, at: places.map((place) => place(group)) }))
    .sort((left, right) => compareAll(left.at, right.at))
    .map(({ group }) => group);
}

function compareAll(left: readonly number[], right: readonly number[]): number {
  const index = left.findIndex((place, at) => place !== right[at]);
  return index < 0 ? 0 : (left[index] ?? 0) - (right[index] ?? 0);
}
