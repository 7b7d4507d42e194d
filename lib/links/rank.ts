import { type Candidate, type MatchOrder, usualOrder } from "./schema";

/** A record that answers to an address, and how well. */
export type Hit = Candidate & {
  /** It is the one we remember the person by. */
  isRemembered: boolean;
  /** It carries the very address, not the one without its `+tag`. */
  isLiteral: boolean;
  /** ISO 8601. */
  modifiedAt: string;
};

/**
 * The records that a person may be, the best first: the remembered one, then by the order of objects and keys that an admin chose, the
 * one changed last before others. Records with the untagged address count only where none has the very one.
 */
export function rank(hits: readonly Hit[], order: MatchOrder = usualOrder): Candidate[] {
  const hasLiteral = hits.some((hit) => hit.isLiteral);
  const sorted = hits
    .filter((hit) => hit.isRemembered || hit.isLiteral || !hasLiteral)
    .toSorted((one, other) => compare(one, other, order));
  const distinct = new Map<string, Candidate>();
  for (const { isRemembered: _, isLiteral: __, modifiedAt: ___, ...candidate } of sorted) {
    if (!distinct.has(candidate.id)) distinct.set(candidate.id, candidate);
  }
  return [...distinct.values()];
}

function compare(a: Hit, b: Hit, { first, keys }: MatchOrder): number {
  const rankOf = ({ by }: Hit) => keys.indexOf(by.field === "Email" ? "email" : "other-email");
  return (
    Number(b.isRemembered) - Number(a.isRemembered) ||
    Number(a.sObject !== first) - Number(b.sObject !== first) ||
    // A Contact found by its own address says more than one a Lead became.
    Number(a.convertedFrom !== null) - Number(b.convertedFrom !== null) ||
    rankOf(a) - rankOf(b) ||
    b.modifiedAt.localeCompare(a.modifiedAt) ||
    a.id.localeCompare(b.id)
  );
}
