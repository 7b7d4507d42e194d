import type { FieldValue, RecordId } from "../schema";
import type { Marker, OwedWrite, WriteFailure } from "./owed-write";

/**
 * All that draining needs of the world. `drain-org.ts` binds it to Postgres and to an org; a simulator to a store and an org in memory.
 * Each function is one atomic step or one call.
 */
export type Ports = {
  store: OutboxStore;
  wire: OrgWire;
  clock: Clock;
  pace: Pace;
  files: Pick<FileSource, "takeRoom">;
};

/** Where files are, and the room for them: a worker must not hold many at once. */
export type FileSource = {
  /** @returns what gives the room back; null while another call has it */
  takeRoom(): (() => void) | null;
  /** A file's bytes. @returns null when it is gone */
  read(id: string): Promise<Uint8Array | null>;
};

/** Time, chance and new names. */
export type Clock = {
  now(): Date;
  /** Milliseconds that only grow, whatever is done to the wall clock. */
  monotonicMs(): number;
  /** At least 0, less than 1. */
  random(): number;
  newId(): string;
  sleep(ms: number): Promise<void>;
  /** Does something again and again, each time `ms` after the last was done. @returns what ends it */
  every(ms: number, work: () => Promise<void>): () => void;
};

/** Whether background calls may be made now: by the org's share of the day, and because it answers. */
export type Pace = {
  /** @param calls about to be made */
  mayCall(calls: number): Promise<boolean>;
};

/** The right to write to an org, held for four seconds at a time. */
export type Lease = {
  holder: string;
  /** Raised each time the lease changes hands: what carries a lower one was left behind. */
  fence: number;
  habits: OrgHabits;
};

/** What was learnt of an org. */
export type OrgHabits = {
  /** Records in one part of a call: 200, or fewer for a while after the org ran into its own limits. */
  partSize: number;
  /** Whether a part may refer to what an earlier one made. */
  canRefer: boolean;
};

/** What choosing needs to know of an owed write that is due. */
export type Candidate = Pick<
  OwedWrite,
  "id" | "seq" | "key" | "lane" | "operation" | "sObject" | "recordId" | "needs" | "autoAssign" | "together"
> & {
  /** The update of a record that another write makes: its key. */
  recordOf: string | null;
  /** Length of its fields as JSON, its file as base64 included. */
  bytes: number;
  hasFile: boolean;
};

/** How a write stands that others need. */
export type Needed = Pick<OwedWrite, "key" | "state" | "recordId" | "failure">;

export type Outlook = { candidates: Candidate[]; needed: Needed[] };

/**
 * What becomes of one row. It applies while the row is in the named try and is not settled: an answer is the truth, even when it comes so
 * late that the row was quarantined, or owed again, meanwhile. Only into quarantine a row goes from `sending` alone, or when its time there
 * is over. Times are counted from now by the store's own clock, so that skewed clocks of several machines do not matter.
 */
export type Settlement = { id: string; attempt: string } & (
  | { to: "done"; recordId: RecordId; wasFound: boolean }
  | { to: "failed"; failure: WriteFailure }
  | {
      to: "owed";
      inMs: number;
      /** Whether this try counts among those after which it is given up. */
      counts: boolean;
      together: number | null;
      failure: WriteFailure | null;
    }
  | { to: "quarantined"; inMs: number }
);

/** The owed writes of one connection, and the lease of its org. */
export type OutboxStore = {
  /** Whether anything is due or was left behind: cheap, asked before the lease. */
  hasDue(): Promise<boolean>;
  /** @returns null while somebody else holds it */
  takeLease(holder: string): Promise<Lease | null>;
  /** @returns false when it is lost */
  renewLease(lease: Lease): Promise<boolean>;
  releaseLease(lease: Lease): Promise<void>;
  /** Puts what an older fence left in `sending` into quarantine, from its sending or now, whichever is later. */
  quarantineLeftBehind(lease: Lease, inMs: number): Promise<void>;
  /**
   * Writes that are due, by `seq`, after the given one, at most `most`: none behind another in its lane that is under way or due later.
   * Those that need a write which is not there yet may be among them. With all the writes they need.
   */
  lookAhead(afterSeq: number, most: number): Promise<Outlook>;
  /** Fails rows that wait for a write that has failed or was dropped, if it still is. @returns how many */
  failWaiting(lease: Lease, failing: { id: string; failure: WriteFailure }[]): Promise<number>;
  /**
   * Marks rows as `sending` in a new try, all or none, if the lease still holds.
   * @returns the rows; "changed" when one of them is not owed any more; "lost" without the lease
   */
  claim(lease: Lease, attempt: string, ids: string[]): Promise<OwedWrite[] | "changed" | "lost">;
  /** @returns how many applied */
  settle(settlements: Settlement[]): Promise<number>;
  /** Quarantined rows whose time is over, by `seq`. */
  quarantineOver(most: number): Promise<OwedWrite[]>;
  /** Keeps what was learnt of the org; a smaller part size for a quarter of an hour. */
  learn(lease: Lease, habits: Partial<OrgHabits>): Promise<void>;
};

/** A record that the same call makes: where in the call. */
export type Reference = { part: number; at: number };
export type Made = { made: Reference };
/** A field that holds a file: what names it, and its bytes. They are read when the call is built, and never kept here. */
export type FileValue = { fileOf: string; size: number };
export type WireValue = FieldValue | Made | FileValue;

export function isMade(value: WireValue): value is Made {
  return typeof value === "object" && value !== null && "made" in value && typeof value.made === "object";
}

/** One write as it goes over the wire. */
export type WireWrite = { id: string; recordId: RecordId | Made | null; fields: Record<string, WireValue> };

/** Writes of one kind that go together, up to 200 as a collection; `alone`: one, by itself. They succeed or fail each for itself. */
export type Part = {
  operation: "create" | "update";
  sObject: string;
  autoAssign: boolean;
  alone: boolean;
  writes: WireWrite[];
};

/** What became of one write, as the org tells it. */
export type RowOutcome =
  | { kind: "written"; recordId: RecordId }
  /** It is there already: what the org holds for the same, or what carries its marker. */
  | { kind: "found"; recordId: RecordId }
  /** For good: trying again would change nothing. */
  | { kind: "refused"; failure: WriteFailure }
  /** Not written, for a reason that passes. */
  | { kind: "passing"; failure: WriteFailure }
  /** Not written: the org is not taking writes at all just now. */
  | { kind: "held"; failure: WriteFailure }
  /** Not written: the org holds something for the same and did not say what. */
  | { kind: "duplicate"; failure: WriteFailure }
  /** Not written: its whole part failed, because of it or of another. */
  | { kind: "part-failed"; failure: WriteFailure; isOverload: boolean }
  /** Not tried: what its part refers to did not come about, or the org cannot refer to it. */
  | { kind: "halted" }
  /** It may have been written, or may still be. */
  | { kind: "unknown" };

/** What became of a call. */
export type CallOutcome =
  /** By part and position. */
  | { kind: "answered"; parts: RowOutcome[][] }
  /** The claim was not fresh any more: nothing left this process. */
  | { kind: "not-sent" }
  /** Nothing of it was carried out. */
  | { kind: "refused"; failure: WriteFailure; retryAt: Date | null }
  /** `wasSlow`: nobody waited any longer. */
  | { kind: "unknown"; wasSlow: boolean };

/** What to look for, for which write. */
export type Sought = { id: string; sObject: string; marker: Marker; sentAt: Date };
/** A record that was found, and when it was made; null where that cannot be told. */
export type Sighting = { recordId: RecordId; createdAt: Date | null };

/** A record that carries a marker. */
export type MarkedRecord = { recordId: RecordId; marker: string; isDeleted: boolean };

/** One Salesforce org, as a connection's user. */
export type OrgWire = {
  /**
   * Makes one call of at most 5 collections and 25 parts.
   * @param isFresh asked just before the bytes leave: when it says no, they do not
   */
  write(parts: Part[], isFresh: () => boolean): Promise<CallOutcome>;
  /**
   * Looks for records, usually in one call.
   * @returns by the write's id; those of which the org said nothing are left out. Null when it did not answer at all
   */
  find(sought: Sought[]): Promise<Map<string, Sighting | "absent"> | null>;
  /** All records made since whose marker begins so, deleted ones too. @returns null when the org did not answer */
  listMarked(prefix: string, since: Date): Promise<{ records: MarkedRecord[]; calls: number } | null>;
};
