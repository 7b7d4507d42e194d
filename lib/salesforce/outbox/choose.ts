import { failureBecauseOf } from "./needs";
import type { WriteFailure } from "./owed-write";
import type { Candidate, Needed, OrgHabits, Outlook } from "./ports";

/** What one call may hold. @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm */
export const callLimits = { writes: 1_000, bytes: 5_000_000, collections: 5, parts: 25 };

/** Writes of one kind that go in one part of the call, in this order. */
export type PlannedPart = {
  operation: "create" | "update";
  sObject: string;
  autoAssign: boolean;
  /** By itself, not as a collection. */
  alone: boolean;
  hasFile: boolean;
  ids: string[];
};

export type Choice = {
  parts: PlannedPart[];
  /** Rows that can never be sent, because what they need has failed. */
  failing: { id: string; failure: WriteFailure }[];
  /** Whether there is room for more. */
  isFull: boolean;
};

/**
 * Which of the writes that are due go into the next call: in the order they were owed, lane by lane in order, what others need before what
 * needs it, at most one update of a record. Whatever does not fit holds back its lane. Files go in calls of their own, and only when
 * nothing else is to be sent: a slow one, or one whose outcome nobody knows, must hold nothing back.
 */
export function choose({ candidates, needed }: Outlook, habits: OrgHabits): Choice {
  const [files, records] = [candidates.filter(({ hasFile }) => hasFile), candidates.filter(({ hasFile }) => !hasFile)];
  const choice = chooseAmong({ candidates: records, needed }, habits);
  const isIdle = choice.parts.length === 0 && choice.failing.length === 0;
  return isIdle ? chooseAmong({ candidates: files, needed }, habits) : choice;
}

function chooseAmong({ candidates, needed }: Outlook, habits: OrgHabits): Choice {
  const plan = new Plan(habits);
  const failing: Choice["failing"] = [];
  const standing = new Map(needed.map((write) => [write.key, write]));
  for (const candidate of candidates) {
    const lost = candidate.needs.find((key) => !plan.has(key) && isLost(standing.get(key)));
    if (lost !== undefined) {
      failing.push({ id: candidate.id, failure: failureBecauseOf(standing.get(lost)) });
      continue;
    }
    plan.offer(
      candidate,
      candidate.needs.filter((key) => standing.get(key)?.state !== "done"),
    );
  }
  return { parts: plan.parts(), failing, isFull: plan.isFull };
}

/** A write that nobody ever owed is as good as given up. */
function isLost(needed: Needed | undefined): boolean {
  return needed === undefined || needed.state === "failed" || needed.state === "dropped";
}

type Placed = { candidate: Candidate; slot: Slot };
type Slot = { stage: number; rank: number; first: Candidate; room: number; ids: string[] };

/** A call as it fills up. Parts run one after another: by stage, and within one people first, then what names them, then changes. */
class Plan {
  isFull = false;
  private readonly habits: OrgHabits;
  private readonly slots: Slot[] = [];
  private readonly placed = new Map<string, Placed>();
  private readonly lastOfLane = new Map<string, Slot>();
  private readonly heldLanes = new Set<string>();
  private readonly updated = new Set<string>();
  private bytes = 0;

  constructor(habits: OrgHabits) {
    this.habits = habits;
  }

  has(key: string): boolean {
    return this.placed.has(key);
  }

  /** Takes a write into the call, or holds back its lane. @param open keys of writes it needs that are not done */
  offer(candidate: Candidate, open: string[]): void {
    const stage = this.heldLanes.has(candidate.lane) ? null : this.stageOf(candidate, open);
    const slot = stage === null || !this.fits(candidate) ? null : this.slotFor(candidate, stage);
    if (!slot) {
      this.heldLanes.add(candidate.lane);
      return;
    }
    slot.ids.push(candidate.id);
    this.placed.set(candidate.key, { candidate, slot });
    this.lastOfLane.set(candidate.lane, slot);
    if (candidate.operation === "update") this.updated.add(targetOf(candidate));
    this.bytes += candidate.bytes;
    this.isFull = this.placed.size >= callLimits.writes;
  }

  parts(): PlannedPart[] {
    const inOrder = [...this.slots].sort((a, b) => a.stage - b.stage || a.rank - b.rank);
    return inOrder.map(({ first, ids }) => {
      const { operation, sObject, autoAssign, hasFile } = first;
      return { operation, sObject, autoAssign, hasFile, ids, alone: standsAlone(first) };
    });
  }

  private fits(candidate: Candidate): boolean {
    if (this.placed.size === 0) return true;
    if (this.bytes + candidate.bytes > callLimits.bytes) this.isFull = true;
    return !this.isFull;
  }

  /** Null when it must wait for the next call. */
  private stageOf(candidate: Candidate, open: string[]): number | null {
    // A collection takes no record twice, and the order of its records is not promised.
    if (candidate.operation === "update" && this.updated.has(targetOf(candidate))) return null;
    const stages = open.map((key) => this.stageAfter(this.placed.get(key)));
    const before = this.lastOfLane.get(candidate.lane);
    if (before) stages.push(rankOf(candidate) < before.rank ? before.stage + 1 : before.stage);
    return stages.includes(null) ? null : Math.max(0, ...stages.map((stage) => stage ?? 0));
  }

  /** What is written alone will mostly turn out to be there already, and can then not be referred to. */
  private stageAfter(needed: Placed | undefined): number | null {
    if (!needed || !this.habits.canRefer || standsAlone(needed.candidate)) return null;
    return needed.candidate.operation === "create" ? needed.slot.stage + 1 : null;
  }

  private slotFor(candidate: Candidate, stage: number): Slot | null {
    const rank = rankOf(candidate);
    const before = this.lastOfLane.get(candidate.lane);
    const earliest = before?.stage === stage && before.rank === rank ? this.slots.indexOf(before) : 0;
    const open = this.slots
      .slice(earliest)
      .find((slot) => slot.stage === stage && slot.rank === rank && hasRoom(slot) && isAlike(slot.first, candidate));
    if (open) return open;
    if (!this.hasRoomFor(candidate)) return null;
    const room = standsAlone(candidate)
      ? 1
      : Math.min(candidate.together ?? this.habits.partSize, this.habits.partSize);
    const slot = { stage, rank, first: candidate, room: Math.max(1, room), ids: [] };
    this.slots.push(slot);
    return slot;
  }

  private hasRoomFor(candidate: Candidate): boolean {
    const collections = this.slots.filter(({ first }) => !standsAlone(first)).length;
    return this.slots.length < callLimits.parts && (standsAlone(candidate) || collections < callLimits.collections);
  }
}

/** Salesforce takes files in a collection only as multipart, which a call of several parts is not. */
function standsAlone({ together, hasFile }: Candidate): boolean {
  return together === 0 || hasFile;
}

function hasRoom({ ids, room }: Slot): boolean {
  return ids.length < room;
}

function isAlike(a: Candidate, b: Candidate): boolean {
  return (
    a.operation === b.operation && a.sObject === b.sObject && a.autoAssign === b.autoAssign && a.together === b.together
  );
}

function targetOf({ recordId, recordOf, key }: Candidate): string {
  return recordId ?? recordOf ?? key;
}

const people = ["Account", "Contact", "Lead"];

function rankOf({ operation, sObject }: Candidate): number {
  if (operation === "update") return 2;
  return people.includes(sObject) ? 0 : 1;
}
