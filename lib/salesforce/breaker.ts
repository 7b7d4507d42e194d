/** How an org's answering stands, for all processes together. */
export type Breaker = {
  /** Calls that failed one after another. */
  failures: number;
  failingSince: Date | null;
  /** While it is set the background is quiet, but for one probe at that moment. */
  notBefore: Date | null;
  /** Since when calls are counted to see how many of them fail. */
  windowAt: Date | null;
  windowCalls: number;
  windowFailures: number;
};

/** An org that answers. */
export const calm: Breaker = {
  failures: 0,
  failingSince: null,
  notBefore: null,
  windowAt: null,
  windowCalls: 0,
  windowFailures: 0,
};

/** From limits-and-guarantees §4.2: so many in a row, or more than half of those in 20 s. */
const inARow = 5;
const windowMs = 20_000;
/** Of fewer calls a half says nothing. */
const leastCalls = 8;

const quietMs = 30_000;
const base = 500;
const longestMs = 5 * 60_000;

export function isOpen({ notBefore }: Pick<Breaker, "notBefore">): boolean {
  return notBefore !== null;
}

/** A call got no answer, or one that was no answer. @param chance 0 to 1 */
export function afterFailure(before: Breaker, now: Date, chance: number): Breaker {
  const after = {
    ...counted(before, now, 1),
    failures: before.failures + 1,
    failingSince: before.failingSince ?? now,
  };
  if (isOpen(before) || !isTooMuch(after)) return after;
  return { ...after, notBefore: quietUntil(after, now, chance) };
}

/** A call was answered, be it with a refusal: the org is there. */
export function afterAnswer(before: Breaker, now: Date): Breaker {
  if (isOpen(before)) return calm;
  const after = { ...counted(before, now, 0), failures: 0, failingSince: null };
  return after.windowFailures === 0 ? calm : after;
}

/** Whoever finds the quiet over takes the one probe; all others go on being quiet. @returns null when it is not over */
export function withProbeTaken(before: Breaker, now: Date, chance: number): Breaker | null {
  if (!before.notBefore || before.notBefore > now) return null;
  return { ...before, notBefore: quietUntil(before, now, chance) };
}

/** Half a minute at least; longer and longer the more has failed, by full jitter, so that many orgs that come back are not met at once. */
function quietUntil({ failures }: Breaker, now: Date, chance: number): Date {
  const jitter = chance * Math.min(longestMs - quietMs, base * 2 ** Math.min(failures, 20));
  return new Date(now.getTime() + quietMs + Math.round(jitter));
}

/** A window begins with a failure, which is not counted in it: or half of the calls would always look like more. */
function counted(before: Breaker, now: Date, failed: 0 | 1): Breaker {
  const { windowAt, windowCalls, windowFailures } = before;
  const isOver = windowAt === null || now.getTime() - windowAt.getTime() >= windowMs;
  if (isOver) return { ...before, windowAt: failed ? now : null, windowCalls: 0, windowFailures: 0 };
  return { ...before, windowCalls: windowCalls + 1, windowFailures: windowFailures + failed };
}

function isTooMuch({ failures, windowCalls, windowFailures }: Breaker): boolean {
  return failures >= inARow || (windowCalls >= leastCalls && windowFailures * 2 > windowCalls);
}
