import { neededFailed } from "./needs";
import type { OwedWrite, WriteFailure } from "./owed-write";
import type { CallOutcome, RowOutcome, Settlement, Sighting } from "./ports";

/** Tries after which a write is given up and a person must press Retry: with these delays about three quarters of an hour. */
export const mostTries = 25;

/** @see https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/ */
const backoff = { baseMs: 500, capMs: 300_000 };

/** How long nothing is tried after the org as a whole refused. */
const heldMs = 30_000;

/** A write in a try: what settling needs of it. */
export type Trying = Pick<OwedWrite, "id" | "attempts" | "together"> & { attempt: string };

export type Circumstances = {
  /** At least 0, less than 1; the same for all writes of a call. */
  chance: number;
  now: Date;
  /** How long Salesforce may still carry out a call that it got just now. */
  quarantineMs: number;
  /** Writes in the same part. */
  partLength: number;
  /** Whether anything of the call was written. */
  hasProgress: boolean;
};

/** What becomes of a write after a call that was answered. */
export function afterAnswer(write: Trying, outcome: RowOutcome, about: Circumstances): Settlement {
  const row = { id: write.id, attempt: write.attempt };
  switch (outcome.kind) {
    case "written":
    case "found":
      return { ...row, to: "done", recordId: outcome.recordId, wasFound: outcome.kind === "found" };
    case "refused":
      return { ...row, to: "failed", failure: outcome.failure };
    case "passing":
      return tryLater(write, outcome.failure, about);
    case "held":
      return { ...again(write), inMs: heldFor(about), failure: outcome.failure };
    case "duplicate":
      return { ...again(write), together: 0, failure: outcome.failure };
    case "part-failed":
      return afterPartFailed(write, outcome, about);
    case "halted":
      return afterHalt(write);
    case "unknown":
      return { ...row, to: "quarantined", inMs: about.quarantineMs };
  }
}

/** What becomes of a write after a call that brought no answer for each. */
export function afterCall(
  write: Trying,
  outcome: Exclude<CallOutcome, { kind: "answered" }>,
  about: Circumstances,
): Settlement {
  if (outcome.kind === "unknown") return afterAnswer(write, { kind: "unknown" }, about);
  if (outcome.kind === "not-sent") return again(write);
  const inMs = outcome.retryAt ? Math.max(0, outcome.retryAt.getTime() - about.now.getTime()) : heldFor(about);
  return { ...again(write), inMs, failure: outcome.failure };
}

/**
 * What becomes of a write of unknown outcome once Salesforce cannot carry it out any more: it is there, or it is sent again. An update is
 * sent again in any case, because the record may have been changed back since. A create that nobody can look for is left to a person.
 *
 * @param sighting what was found; null where it is absent, or nothing was looked for
 */
export function afterQuarantine(write: OwedWrite, attempt: string, sighting: Sighting | null): Settlement {
  const row = { id: write.id, attempt };
  if (sighting) {
    const { recordId, createdAt } = sighting;
    const wasFound = createdAt !== null && write.sentAt !== null && +createdAt < +write.sentAt - skewMs;
    return { ...row, to: "done", recordId, wasFound };
  }
  if (write.operation === "create" && !write.marker) return { ...row, to: "failed", failure: neverKnown };
  return again({ ...write, attempt });
}

const neverKnown: WriteFailure = {
  reason: "busy",
  errorCode: "OUTCOME_UNKNOWN",
  sentence: "Salesforce did not answer, and nothing tells whether this was written. Look there before you try again.",
  said: "",
  fields: [],
  duplicates: [],
};

/** It goes again at once, with the ids of what it needs if they are there by now. */
function afterHalt(write: Trying): Settlement {
  const { id, attempt, attempts } = write;
  return attempts < mostTries ? { ...again(write), counts: true } : { id, attempt, to: "failed", failure: neverTried };
}

/** For what only ever stood behind others that failed: it is retried together with them. */
const neverTried: WriteFailure = {
  reason: "unknown",
  errorCode: neededFailed,
  sentence: "Salesforce never came to this write.",
  said: "",
  fields: [],
  duplicates: [],
};

/** By how much our clock and Salesforce's may differ. */
const skewMs = 300_000;

/** At once, and as if it had not been tried: nothing about this write stood in the way. */
function again({ id, attempt, together }: Trying): Settlement & { to: "owed" } {
  return { id, attempt, to: "owed", inMs: 0, counts: false, together, failure: null };
}

/**
 * Later and later, with full jitter against whoever else works in the org. What failed in one call shares its chance and comes back in one
 * call: among themselves our writes never meet, they go one after another.
 */
function tryLater(write: Trying, failure: WriteFailure, { chance }: Circumstances): Settlement {
  if (write.attempts >= mostTries) return { id: write.id, attempt: write.attempt, to: "failed", failure };
  const longest = Math.min(backoff.capMs, backoff.baseMs * 2 ** (write.attempts - 1));
  return { ...again(write), inMs: Math.round(chance * longest), counts: true, failure };
}

/**
 * A part fails as a whole when one of its records makes a trigger throw, or all of them together are too much. It comes again in five
 * pieces, which fit one call, until the guilty one stands alone: 200, 40, 8, 2, 1. As long as pieces get through, at once.
 */
function afterPartFailed(
  write: Trying,
  { failure, isOverload }: { failure: WriteFailure; isOverload: boolean },
  about: Circumstances,
): Settlement {
  const { partLength, hasProgress } = about;
  if (partLength <= 1) return isOverload ? tryLater(write, failure, about) : { ...settledAs(write), failure };
  const together = Math.ceil(partLength / 5);
  const isFirst = write.together === null;
  if (isFirst || hasProgress) return { ...again(write), together, failure };
  const later = tryLater(write, failure, about);
  return later.to === "owed" ? { ...later, together } : later;
}

function settledAs({ id, attempt }: Trying) {
  return { id, attempt, to: "failed" as const };
}

function heldFor({ chance }: Circumstances): number {
  return Math.round(heldMs * (0.5 + chance / 2));
}
