import type { Feature } from "@/db/schema/salesforce";
import { record } from "../activity";
import { transaction } from "../context";
import { announce } from "../live";
import { log } from "../log";
import { afterAnswer, afterFailure, isOpen, withProbeTaken } from "./breaker";
import { featureOf } from "./call-counts";
import { callsPerDay, holdsAtMost, paidFor, refilled } from "./call-purse";
import { type CallGrant, getCallGrant, type Org } from "./connection";
import { SalesforceError } from "./errors";
import { changePacing, findPacing } from "./pacing-store";
import { heldBack, latest } from "./usage";

/** The part of the purse that less pressing work leaves to others: the daily look at the schema must not starve, the past can wait. */
const leaves: Partial<Record<Feature, number>> = { automation: 0.1, backfill: 0.5 };

/**
 * Whether background work may make so many calls now: the org answers, its day is not nearly used up, and they are saved up from
 * our share of it. Asked before a batch is begun; each call is then taken from the share as it goes out, and the first one to a silent
 * org is preceded by a look whether it answers again.
 *
 * @returns true, or the moment when asking again makes sense
 * @throws SalesforceError `reconnect`
 */
export async function mayCall(org: Org, calls = 1): Promise<true | Date> {
  const [grant, pacing] = await Promise.all([getCallGrant(org), findPacing(org, org.connectionId)]);
  const now = new Date();
  const held = heldBack(org, grant, "background");
  if (held) return held;
  if (!pacing) return true;
  if (pacing.notBefore) return pacing.notBefore > now ? soonOf(pacing.notBefore, now) : true;
  const perDay = shareOf(org, grant);
  if (perDay === null) return true;
  const needed = callsNeeded(featureOf(org, true), calls, perDay);
  const paid = paidFor(refilled(pacing, perDay, now), perDay, needed);
  return paid > now ? paid : true;
}

/**
 * Takes a background call out of what is saved up.
 * @param isProbe it goes out although the org does not answer, being the one that looks whether it does again
 * @throws SalesforceError `limit` or `busy`, with the moment when it may go, without calling
 */
export async function keepPace(org: Org, grant: CallGrant, isProbe: boolean): Promise<void> {
  const perDay = shareOf(org, grant);
  const held = await changePacing(org, (before, now) => {
    if (before.notBefore && !isProbe) return { answer: silentUntil(soonOf(before.notBefore, now)) };
    if (perDay === null) return { answer: null };
    const purse = refilled(before, perDay, now);
    const paid = paidFor(purse, perDay, callsNeeded(featureOf(org, true), 1, perDay));
    if (paid > now) return { answer: shareUsedUntil(paid) };
    return { answer: null, after: { ...purse, saved: purse.saved - 1 } };
  });
  if (held) throw held;
}

/** Whether the org has stopped answering, and nobody has been answered since. */
export async function isSilent(org: Org): Promise<boolean> {
  const pacing = await findPacing(org, org.connectionId);
  return pacing !== null && isOpen(pacing);
}

/** Takes the one probe that is allowed once the quiet is over, for all processes together. @returns whether it is the caller's */
export function takeProbe(org: Org): Promise<boolean> {
  return changePacing(org, (before, now) => {
    const after = withProbeTaken(before, now, Math.random());
    return after ? { answer: true, after } : { answer: false };
  });
}

/** Notes that the org answered or was silent. What cannot be noted is logged: it must not cost the call's answer. */
export async function noteOutcome(org: Org, outcome: "answered" | "silent"): Promise<void> {
  try {
    await transaction(org, (org) => note(org, outcome));
  } catch (error) {
    log("error", "salesforce.outcome-not-noted", { error });
  }
}

async function note(org: Org, outcome: "answered" | "silent"): Promise<void> {
  const { wasOpen, after } = await changePacing(org, (before, now) => {
    const after = outcome === "answered" ? afterAnswer(before, now) : afterFailure(before, now, Math.random());
    return { answer: { wasOpen: isOpen(before), after }, after };
  });
  if (wasOpen === isOpen(after)) return;
  const { connectionId } = org;
  await (wasOpen
    ? record(org, { connectionId, action: "connection.answers-again", summary: "Salesforce answers again." })
    : record(org, {
        ...{ connectionId, action: "connection.silent", outcome: "failed" },
        summary: "Salesforce is not answering. Mail works as always; changes wait.",
      }));
  log("info", wasOpen ? "salesforce.answers-again" : "salesforce.silent", { connectionId });
  await announce(org, "connection", connectionId);
}

/** Calls a day that background work may make; null while nobody knows how many the org has. */
function shareOf(org: Org, grant: CallGrant): number | null {
  const gauge = latest(org, grant);
  return gauge && callsPerDay(gauge.limit, grant.callShare);
}

/** How many calls must be saved up so that this feature may make so many. */
function callsNeeded(feature: Feature, calls: number, perDay: number): number {
  const most = holdsAtMost(perDay);
  return Math.max(1, Math.min(calls + (leaves[feature] ?? 0) * most, most));
}

/** Somebody else's probe may be answered any moment, and to ask us again costs no call: work that waits is not to wait for the next one. */
function soonOf(notBefore: Date, now: Date): Date {
  return new Date(Math.min(notBefore.getTime(), now.getTime() + 10_000));
}

function silentUntil(retryAt: Date): SalesforceError {
  return new SalesforceError({ reason: "busy", errorCode: "NOT_ANSWERING", retryAt });
}

function shareUsedUntil(retryAt: Date): SalesforceError {
  return new SalesforceError({ reason: "limit", errorCode: "CALL_SHARE_USED", retryAt });
}
