/** Calls saved up for background work, and until when that was reckoned. */
export type Purse = { saved: number; savedAt: Date };

const dayMs = 24 * 60 * 60_000;

/** What sums of fractions may be off by: whoever comes when told must not be sent away for a rounding. */
const rounding = 1e-9;

/** So many may be saved up even where the share is small: a batch must not wait for its calls one by one. */
const leastHeld = 100;

/** Calls a day that background work may make: its percentage of what the org has. */
export function callsPerDay(limit: number, sharePercent: number): number {
  return (limit * sharePercent) / 100;
}

/** How many calls may be saved up: an hour's worth or a hundred, never more than half the day's. */
export function holdsAtMost(perDay: number): number {
  return Math.min(Math.max(leastHeld, perDay / 24), Math.max(1, perDay / 2), perDay);
}

/**
 * Calls coming in each millisecond. What can be saved up is left out of it: a full purse spent at once, and all that comes in during
 * the following 24 hours, together make the day's share and no more.
 */
function fillsPerMs(perDay: number): number {
  return (perDay - holdsAtMost(perDay)) / dayMs;
}

export function fullPurse(perDay: number, now: Date): Purse {
  return { saved: holdsAtMost(perDay), savedAt: now };
}

/** The purse as it is now. A clock that went back adds nothing. */
export function refilled({ saved, savedAt }: Purse, perDay: number, now: Date): Purse {
  const elapsed = Math.max(0, now.getTime() - savedAt.getTime());
  return {
    saved: Math.min(holdsAtMost(perDay), saved + elapsed * fillsPerMs(perDay)),
    savedAt: now > savedAt ? now : savedAt,
  };
}

/**
 * When so many calls can be paid; `now` or before when they can be at once.
 * @param purse as it is now
 */
export function paidFor(purse: Purse, perDay: number, calls: number): Date {
  const missing = calls - purse.saved;
  if (missing <= rounding) return purse.savedAt;
  const wait = missing / fillsPerMs(perDay);
  // Where a share is too small for it, a day from now is as good as any moment.
  return new Date(purse.savedAt.getTime() + (wait > 0 && wait < dayMs ? Math.ceil(wait) : dayMs));
}
