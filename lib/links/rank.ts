import type { Candidate } from "./found-schema";
import { type MatchOrder, usualOrder } from "./schema";
import { compareStanding, personObject, type Standing } from "./standing";

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
 * The records that a person may be, the best first, as the panel shows them; of those that stand alike a Contact found by its own address
 * before one that a Lead became, then the one changed last. Records with the untagged address count only where none has the very one.
 */
export function rank(hits: readonly Hit[], order: MatchOrder = usualOrder): Candidate[] {
  const hasLiteral = hits.some(({ isLiteral, by }) => isLiteral && by.phone === undefined);
  const sorted = hits
    .filter((hit) => hit.isRemembered || hit.isLiteral || !hasLiteral || hit.by.number !== undefined)
    .toSorted((one, other) => compare(one, other, order));
  const distinct = new Map<string, Candidate>();
  for (const { isRemembered: _, isLiteral: __, modifiedAt: ___, ...candidate } of sorted) {
    if (!distinct.has(candidate.id)) distinct.set(candidate.id, candidate);
  }
  return [...distinct.values()];
}

function compare(a: Hit, b: Hit, order: MatchOrder): number {
  return (
    compareStanding(standingOf(a), standingOf(b), order) ||
    Number(a.convertedFrom !== null) - Number(b.convertedFrom !== null) ||
    b.modifiedAt.localeCompare(a.modifiedAt) ||
    a.id.localeCompare(b.id)
  );
}

function standingOf({ isRemembered, isLiteral, by, sObject, isPersonAccount }: Hit): Standing {
  const object = personObject(sObject, isPersonAccount);
  if (by.number !== undefined) return { isRemembered, isLiteral: true, key: "number", object };
  if (by.phone !== undefined) return { isRemembered, isLiteral: true, key: "phone", object };
  return { isRemembered, isLiteral, key: by.field === "Email" ? "email" : "other-email", object };
}
