import { and, isNull, lt, or } from "drizzle-orm";
import { connections } from "@/db/schema/salesforce";
import { log } from "../log";
import { type Gauge, heldUntil, type Lane, limitReached, pauseAfter } from "./budget";
import { type CallGrant, isConnection, type Org } from "./connection";
import type { SalesforceError } from "./errors";

/** The latest this process heard of each org; other processes' news comes with the grant. */
const gauges = new Map<string, Gauge>();
const pauses = new Map<string, Date>();
const storedAt = new Map<string, number>();

const storeEveryMs = 1_000;

/** @throws SalesforceError `limit` without calling, when this lane must wait */
export function holdBack(org: Org, grant: CallGrant, lane: Lane): void {
  const until = heldBack(org, grant, lane);
  if (until) throw limitReached(until);
}

/** When calls in this lane go on, as far as the org's own limits are concerned; null when they may go now. */
export function heldBack(org: Org, grant: CallGrant, lane: Lane): Date | null {
  const now = new Date();
  const pause = pauses.get(org.connectionId);
  return pause && pause > now ? pause : heldUntil(latest(org, grant), lane, now);
}

/** The refusal with the moment when trying again makes sense; until then this process does not call. */
export function pauseFor(org: Org, refusal: SalesforceError): SalesforceError {
  const until = pauseAfter(refusal, new Date());
  pauses.set(org.connectionId, until);
  return limitReached(until, refusal.details);
}

/** Remembers what an answer, be it a refusal, told of the org's calls. */
export function hearGauge(org: Org, gauge: Gauge | null): void {
  if (gauge) gauges.set(org.connectionId, gauge);
}

/** Remembers that a call succeeded and what its answer told; stores it now and then, never in the answer's way. */
export function noteUsage(org: Org, gauge: Gauge | null): void {
  hearGauge(org, gauge);
  const last = storedAt.get(org.connectionId) ?? 0;
  if (Date.now() - last < storeEveryMs) return;
  storedAt.set(org.connectionId, Date.now());
  store(org, gauge).catch((error: unknown) => log("error", "salesforce.usage-not-stored", { error }));
}

/** What this process heard last of an org's calls. */
export function heardGauge({ connectionId }: Org): Gauge | null {
  return gauges.get(connectionId) ?? null;
}

/** How much of the org's day is used, as far as anybody here knows. */
export function latest(org: Org, { callsUsed, callsLimit, callsSeenAt }: CallGrant): Gauge | null {
  const own = heardGauge(org);
  if (callsUsed === null || callsLimit === null || !callsSeenAt) return own;
  return own && own.seenAt > callsSeenAt ? own : { used: callsUsed, limit: callsLimit, seenAt: callsSeenAt };
}

async function store(org: Org, gauge: Gauge | null): Promise<void> {
  const now = new Date();
  const notJustStored = or(
    isNull(connections.lastSuccessAt),
    lt(connections.lastSuccessAt, new Date(now.getTime() - storeEveryMs)),
  );
  await org.db
    .update(connections)
    .set({
      lastSuccessAt: now,
      ...(gauge ? { callsUsed: gauge.used, callsLimit: gauge.limit, callsSeenAt: gauge.seenAt } : {}),
    })
    .where(and(isConnection(org, org.connectionId), notJustStored));
}
