import type { OwedWrite } from "./owed-write";
import {
  type CallOutcome,
  isMade,
  type Lease,
  type OrgHabits,
  type Part,
  type Ports,
  type RowOutcome,
  type Settlement,
} from "./ports";
import type { DrainSettings, Step } from "./step";
import { afterAnswer, afterCall, type Circumstances, type Trying } from "./transitions";

/** A call that was made, and what came back. */
type Call = {
  lease: Lease;
  attempt: string;
  claimed: OwedWrite[];
  parts: Part[];
  outcome: CallOutcome;
  settings: DrainSettings;
};

/** Settles each write of a call by itself, and keeps what the call taught about the org. */
export async function settleCall(ports: Ports, call: Call): Promise<Step> {
  const { outcome } = call;
  const settled = await settleStubbornly(ports, settlementsOf(ports, call));
  await learnFrom(ports, call);
  return { calls: outcome.kind === "not-sent" ? 0 : 1, settled, next: outcome.kind === "answered" ? "more" : "stop" };
}

/** What the org said is known only here: a database that is away for some seconds must not turn it into an unknown outcome. */
export async function settleStubbornly({ store, clock }: Ports, settlements: Settlement[]): Promise<number> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await store.settle(settlements);
    } catch (error) {
      if (failures >= 10) throw error;
      await clock.sleep(500 + 1_000 * clock.random());
    }
  }
}

function settlementsOf({ clock }: Ports, { attempt, claimed, parts, outcome, settings }: Call): Settlement[] {
  const tries = new Map<string, Trying>(claimed.map((write) => [write.id, { ...write, attempt }]));
  const about: Circumstances = {
    chance: clock.random(),
    now: clock.now(),
    quarantineMs: settings.quarantineMs,
    partLength: 0,
    hasProgress: false,
  };
  if (outcome.kind !== "answered") return [...tries.values()].map((write) => afterCall(write, outcome, about));
  const hasProgress = outcome.parts.some((part) => part.some(isThere));
  return parts.flatMap(({ writes }, part) =>
    writes.flatMap(({ id }, at) => {
      const write = tries.get(id);
      const told: RowOutcome = outcome.parts[part]?.[at] ?? { kind: "unknown" };
      return write ? [afterAnswer(write, told, { ...about, partLength: writes.length, hasProgress })] : [];
    }),
  );
}

function isThere({ kind }: RowOutcome): boolean {
  return kind === "written" || kind === "found";
}

/** That the org cannot refer, or that its own limits were met with so many records at once. */
async function learnFrom({ store }: Ports, call: Call): Promise<void> {
  const { lease } = call;
  const learnt: Partial<OrgHabits> = {};
  if (lease.habits.canRefer && hadHaltsInVain(call)) learnt.canRefer = false;
  const tooMany = mostThatWereTooMany(call);
  if (tooMany > leastInPart) learnt.partSize = Math.ceil(Math.min(lease.habits.partSize, tooMany) / 2);
  if (Object.keys(learnt).length === 0) return;
  Object.assign(lease.habits, learnt);
  await store.learn(lease, learnt);
}

/** Below this it is not the number of records that is too much for the org. */
const leastInPart = 10;

/** The size of parts with which the org ran into its own limits, or took longer than anybody waits; 0 when it did not. */
function mostThatWereTooMany({ parts, outcome }: Call): number {
  const isTooMuch = (at: number) =>
    outcome.kind === "answered"
      ? outcome.parts[at]?.some((row) => row.kind === "part-failed" && row.isOverload)
      : outcome.kind === "unknown" && outcome.wasSlow;
  return Math.max(0, ...parts.map(({ writes }, at) => (isTooMuch(at) ? writes.length : 0)));
}

function hadHaltsInVain({ parts, outcome }: Call): boolean {
  return outcome.kind === "answered" && parts.some((part, at) => wasHaltedInVain(part, at, outcome.parts));
}

/** Everything a part refers to was made, and the org still did not run it. */
function wasHaltedInVain({ writes }: Part, at: number, outcomes: RowOutcome[][]): boolean {
  if (!outcomes[at]?.some(({ kind }) => kind === "halted")) return false;
  const references = writes.flatMap(({ recordId, fields }) =>
    [recordId, ...Object.values(fields)].flatMap((value) => (value !== null && isMade(value) ? [value.made] : [])),
  );
  return references.length > 0 && references.every(({ part, at: row }) => outcomes[part]?.[row]?.kind === "written");
}
