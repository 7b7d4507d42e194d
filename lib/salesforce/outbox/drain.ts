import { callLimits, choose, type Choice } from "./choose";
import { lookForQuarantined } from "./look-for";
import { toParts } from "./parts";
import type { Candidate, Lease, Needed, Outlook, Part, Ports } from "./ports";
import { settleCall } from "./settle-call";
import { type Drained, type DrainSettings, idle, nothing, type Step, stop } from "./step";

/** Longer than the renewals are apart, shorter than the five seconds in which somebody else must take over. */
export const leaseMs = 4_000;
const renewEveryMs = 1_000;

/** Age from which a claim is not sent any more: somebody else may hold the lease. */
const claimHoldsMs = 5_000;

/**
 * Sends what is due through a connection, as the only one who writes to its org meanwhile: call after call until nothing is due, the
 * org does not take any more, or the lease is lost. Safe to break off anywhere.
 *
 * @returns at once when nothing is due or somebody else holds the lease
 */
export async function drain(ports: Ports, settings: DrainSettings): Promise<Drained> {
  const { store, clock } = ports;
  if (!(await store.hasDue())) return nothing;
  const lease = await store.takeLease(clock.newId());
  if (!lease) return nothing;
  let isHeld = true;
  const stopRenewing = clock.every(renewEveryMs, async () => {
    isHeld = await store.renewLease(lease).catch(() => isHeld);
  });
  try {
    await store.quarantineLeftBehind(lease, settings.quarantineMs);
    const done = { ...nothing };
    const { mostCalls = Number.POSITIVE_INFINITY } = settings;
    for (let step = { ...nothing, next: "more" }; step.next === "more" && isHeld && done.calls < mostCalls; ) {
      step = await takeStep(ports, lease, settings);
      done.calls += step.calls;
      done.settled += step.settled;
    }
    return done;
  } finally {
    stopRenewing();
    await store.releaseLease(lease);
  }
}

/** Looks for what is out of quarantine, which frees its lanes; else sends the next writes. One call at most, as a rule. */
async function takeStep(ports: Ports, lease: Lease, settings: DrainSettings): Promise<Step> {
  const looked = await lookForQuarantined(ports);
  return looked.next === "idle" ? sendNext(ports, lease, settings) : looked;
}

async function sendNext(ports: Ports, lease: Lease, settings: DrainSettings): Promise<Step> {
  const { store, pace } = ports;
  const { choice, needed } = await chooseNext(ports, lease);
  if (choice.failing.length > 0)
    return { calls: 0, settled: await store.failWaiting(lease, choice.failing), next: "more" };
  if (choice.parts.length === 0) return idle;
  if (!(await pace.mayCall(1))) return stop;
  if (!choice.parts.some(({ hasFile }) => hasFile)) return send(ports, lease, { choice, needed, settings });
  const giveBack = ports.files.takeRoom();
  if (!giveBack) return idle;
  try {
    return await send(ports, lease, { choice, needed, settings });
  } finally {
    giveBack();
  }
}

type Sending = { choice: Choice; needed: Needed[]; settings: DrainSettings };

async function send(ports: Ports, lease: Lease, { choice, needed, settings }: Sending): Promise<Step> {
  const { store, wire, clock } = ports;
  const claimedAt = { wall: clock.now().getTime(), monotonic: clock.monotonicMs() };
  const attempt = clock.newId();
  const ids = choice.parts.flatMap((part) => part.ids);
  const claimed = await store.claim(lease, attempt, ids);
  if (claimed === "lost") return stop;
  if (claimed === "changed") return { ...nothing, next: "more" };
  const parts: Part[] = toParts(choice.parts, claimed, recordsOf(needed));
  const isFresh = () =>
    clock.now().getTime() - claimedAt.wall < claimHoldsMs && clock.monotonicMs() - claimedAt.monotonic < claimHoldsMs;
  const outcome = await wire.write(parts, isFresh);
  return settleCall(ports, { lease, attempt, claimed, parts, outcome, settings });
}

/** Looks further ahead while writes that wait for each other leave the call half empty. */
async function chooseNext(ports: Ports, lease: Lease): Promise<{ choice: Choice; needed: Needed[] }> {
  const candidates: Candidate[] = [];
  const needed: Needed[] = [];
  for (;;) {
    const page: Outlook = await ports.store.lookAhead(candidates.at(-1)?.seq ?? 0, callLimits.writes);
    candidates.push(...page.candidates);
    needed.push(...page.needed);
    const choice = choose({ candidates, needed }, lease.habits);
    const isEnd = page.candidates.length < callLimits.writes || candidates.length >= mostAhead;
    if (isEnd || choice.isFull || choice.failing.length > 0) return { choice, needed };
  }
}

const mostAhead = 10 * callLimits.writes;

function recordsOf(needed: Needed[]) {
  return new Map(needed.flatMap(({ key, state, recordId }) => (state === "done" && recordId ? [[key, recordId]] : [])));
}
