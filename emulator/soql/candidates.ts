import type { StoredRecord } from "../types";

/**
 * Walks several sources side by side and returns all of the one that ends first, so that the cost is that of the smallest.
 * Null when there is none.
 */
export function firstExhausted(sources: readonly Iterable<StoredRecord>[]): Iterable<StoredRecord> | null {
  const [only, ...others] = sources;
  if (only === undefined || others.length === 0) return only ?? null;
  const walks = sources.map((source) => ({ iterator: source[Symbol.iterator](), seen: new Array<StoredRecord>() }));
  for (;;) {
    for (const { iterator, seen } of walks) {
      const step = iterator.next();
      if (step.done === true) return seen;
      seen.push(step.value);
    }
  }
}

/** Each record once. */
export function* distinct(records: Iterable<StoredRecord>): Iterable<StoredRecord> {
  const seen = new Set<string>();
  for (const record of records) {
    if (seen.has(record.Id)) continue;
    seen.add(record.Id);
    yield record;
  }
}
