import { SalesforceError } from "./errors";

/** How much of an org's daily calls is used, and when we heard so. */
export type Gauge = { used: number; limit: number; seenAt: Date };

/**
 * Who asks: what is read ahead of people yields first, then the background, so that people can go on reading; what a person saves is never
 * held back by us.
 */
export type Lane = "ahead" | "background" | "reading" | "saving";

const shares: Record<Lane, number> = { ahead: 0.7, background: 0.8, reading: 0.95, saving: Number.POSITIVE_INFINITY };

/** The org's window slides, so that calls come free all the time: an older gauge lets one call through to look again. */
const gaugeHoldsMs = 5 * 60_000;

/** No Retry-After ever comes. Concurrent calls end within seconds; the day's allocation frees itself slowly. */
const pauseMs = { concurrent: 5_000, daily: 60_000 };

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_api_usage.htm */
export function readGauge(header: string | undefined, now: Date): Gauge | null {
  const [, used, limit] = /api-usage=(\d+)\/(\d+)/.exec(header ?? "") ?? [];
  return used && limit ? { used: Number(used), limit: Number(limit), seenAt: now } : null;
}

/** When calls in this lane go on; null when they may go now. */
export function heldUntil(gauge: Gauge | null, lane: Lane, now: Date): Date | null {
  if (!gauge || gauge.used < gauge.limit * shares[lane]) return null;
  const until = new Date(gauge.seenAt.getTime() + gaugeHoldsMs);
  return until > now ? until : null;
}

/** The text names which limit it was; the code is the same for both. */
export function pauseAfter(error: SalesforceError, now: Date): Date {
  const isConcurrent = /concurrent/i.test(error.details ?? "");
  return new Date(now.getTime() + (isConcurrent ? pauseMs.concurrent : pauseMs.daily));
}

export function limitReached(retryAt: Date, said = ""): SalesforceError {
  return new SalesforceError({ reason: "limit", errorCode: "REQUEST_LIMIT_EXCEEDED", said, retryAt });
}
