import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "../errors";
import type { Org } from "../salesforce/connection";
import { SalesforceError } from "../salesforce/errors";
import { isSilent } from "../salesforce/pacing";
import { askSalesforce } from "./ask-salesforce";
import type { Wanted } from "./panel-queries";
import type { PanelFailure, PanelSnapshot } from "./snapshot";
import { findKept, type Kept, releaseLease, storeFailure, storeSnapshot, takeLease } from "./snapshot-store";

/** How long an answer counts as fresh (requirement R-50). */
const freshMs = 60_000;
/** How long a failure spares Salesforce and those who wait: then the next opening tries again. */
const failureMs = 5_000;
/** Longer than a call to Salesforce may take (its deadline is 10 s), with one repetition. */
const leaseMs = 25_000;
const lookAgainMs = 40;

export type Read = {
  snapshot: PanelSnapshot | null;
  asOf: Date | null;
  /** Set when Salesforce could not be asked: what is shown, if anything, is the last known state. */
  failure: PanelFailure | null;
};

/** Questions this process is waiting for, so that a hundred openings at once look into the database once. */
const waiting = new Map<string, Promise<Read>>();

/**
 * What Salesforce says of a person: kept for a minute for every process, asked once however many wait for it.
 * @param isRefresh asks Salesforce whatever is kept, but shares an answer already on its way
 */
export async function readThrough(org: Org, wanted: Wanted, isRefresh: boolean): Promise<Read> {
  const first = await findKept(org, wanted.address);
  if (!isRefresh && isGoodEnough(first)) return first;
  if (!isRefresh && first?.snapshot && (await isSilent(org))) return { ...first, failure: silent };
  const key = `${org.connectionId} ${wanted.address} ${wanted.linked?.recordId ?? ""}`;
  const asked = waiting.get(key) ?? askOnce(org, wanted, first).finally(() => waiting.delete(key));
  waiting.set(key, asked);
  return asked;
}

/** One of all processes holds the lease and asks; the others look for its answer. */
async function askOnce(org: Org, wanted: Wanted, first: Kept | null): Promise<Read> {
  const began = Date.now();
  while (Date.now() - began < leaseMs) {
    const lease = await takeLease(org, wanted.address, leaseMs);
    const kept = await findKept(org, wanted.address);
    if (isNewer(kept, first)) {
      // Answered between our look and our lease.
      if (lease !== null) await releaseLease(org, wanted.address, lease);
      return kept;
    }
    if (lease !== null) return askHolding(org, wanted, lease);
    await pause(lookAgainMs);
  }
  return { snapshot: first?.snapshot ?? null, asOf: first?.asOf ?? null, failure: tooSlow };
}

async function askHolding(org: Org, wanted: Wanted, lease: number): Promise<Read> {
  const { address } = wanted;
  try {
    const snapshot = await askSalesforce(org, wanted);
    await storeSnapshot(org, { address, lease }, snapshot);
    return { snapshot, asOf: new Date(), failure: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const failure = failureOf(error);
    await storeFailure(org, { address, lease }, failure);
    const kept = await findKept(org, address);
    return { snapshot: kept?.snapshot ?? null, asOf: kept?.asOf ?? null, failure };
  }
}

function isGoodEnough(kept: Kept | null): kept is Kept {
  if (!kept || kept.isExpired) return false;
  const isFresh = kept.asOf !== null && kept.failure === null && Date.now() - kept.asOf.getTime() < freshMs;
  const hasJustFailed = kept.failedAt !== null && Date.now() - kept.failedAt.getTime() < failureMs;
  return isFresh || hasJustFailed;
}

function isNewer(kept: Kept | null, before: Kept | null): kept is Kept {
  const changed = (one: Date | null | undefined, other: Date | null | undefined) =>
    one != null && one.getTime() !== other?.getTime();
  return kept !== null && (changed(kept.asOf, before?.asOf) || changed(kept.failedAt, before?.failedAt));
}

function failureOf(error: AppError): PanelFailure {
  const reason = error instanceof SalesforceError ? error.reason : null;
  return {
    reason:
      reason === "reconnect" || reason === "expired" ? "reconnect" : reason === "limit" ? "limited" : "unavailable",
    message: error.message,
    details: error.details ?? null,
    retryAt: error.retryAt?.toISOString() ?? null,
  };
}

/** Nobody waits ten seconds for an org that has not answered for a while: what is known is shown at once. */
const silent: PanelFailure = {
  reason: "unavailable",
  message: "Salesforce is not answering. It is asked again by itself.",
  details: null,
  retryAt: null,
};

const tooSlow: PanelFailure = {
  reason: "unavailable",
  message: "Salesforce is slow or cannot be reached. Try again in a moment.",
  details: null,
  retryAt: null,
};
