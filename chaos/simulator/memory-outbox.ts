import type { WriteFailure } from "@/lib/salesforce/outbox/owed-write";
import type { Lease, OrgHabits, OutboxStore, Settlement } from "@/lib/salesforce/outbox/ports";
import {
  change,
  isUnderWay,
  type LeaseRow,
  type MemoryDatabase,
  placeOf,
  type Row,
  type Scope,
} from "./memory-database";

/** A store whose every step is done at once. */
export type AtOnce<S> = {
  [K in keyof S]: S[K] extends (...given: infer G) => Promise<infer R> ? (...given: G) => R : never;
};

const leaseMs = 4_000;
/** How long after its claim a call may still have been sent. */
const claimMs = 5_000;
const smallPartsMs = 15 * 60_000;
const whole: OrgHabits = { partSize: 200, canRefer: true };

/** The owed writes of one connection, by the same rules as `lib/salesforce/outbox` keeps them in Postgres: a test holds both to them. */
export function memoryOutbox(db: MemoryDatabase, scope: Scope): AtOnce<OutboxStore> {
  const mine = () =>
    [...db.underWay].filter((row) => row.connectionId === scope.connectionId && row.workspaceId === scope.workspaceId);
  const leaseRow = () => db.leases.get(scope.organizationId);

  return {
    hasDue: () => mine().some((row) => row.dueAt <= db.now()),
    takeLease: (holder) => takeLease(db, scope.organizationId, holder),
    renewLease: (lease) => {
      const row = leaseRow();
      if (!row || !isOf(row, lease)) return false;
      row.expiresAt = db.now() + leaseMs;
      return true;
    },
    releaseLease: (lease) => {
      const row = leaseRow();
      if (row && isOf(row, lease)) Object.assign(row, { holder: null, expiresAt: db.now() });
    },
    quarantineLeftBehind: (lease, inMs) => {
      for (const row of mine())
        if (row.state === "sending" && (row.fence ?? 0) < lease.fence)
          change(db, row, { state: "quarantined", dueAt: Math.max((row.sentAt ?? 0) + claimMs, db.now()) + inMs });
    },
    lookAhead: (afterSeq, most) => lookAhead(db, scope, { rows: mine(), afterSeq, most }),
    failWaiting: (lease, failing) => {
      if (!holdsIn(db, scope, lease)) return 0;
      const fail = failer(db, scope);
      return failing.filter(({ id, failure }) => fail(id, failure)).length;
    },
    claim: (lease, attempt, ids) =>
      holdsIn(db, scope, lease) ? claim(db, ids, { attempt, fence: lease.fence }) : "lost",
    settle: (settlements) => settlements.filter((settlement) => settle(db, settlement)).length,
    quarantineOver: (most) =>
      bySeq(mine().filter((row) => row.state === "quarantined" && row.dueAt <= db.now()))
        .slice(0, most)
        .map(written),
    learn: (_lease, habits) => {
      const row = leaseRow();
      if (!row) return;
      row.habits = { ...row.habits, ...habits };
      if (habits.partSize !== undefined) row.smallUntil = db.now() + smallPartsMs;
    },
  };
}

/** All of them or none. */
function claim(db: MemoryDatabase, ids: string[], as: { attempt: string; fence: number }) {
  const rows = ids.flatMap((id) => db.rows.get(id) ?? []);
  if (rows.length < ids.length || rows.some(({ state }) => state !== "owed")) return "changed" as const;
  for (const row of rows) change(db, row, { ...as, state: "sending", sentAt: db.now(), attempts: row.attempts + 1 });
  return rows.map(written);
}

const bySeq = (rows: Row[]) => rows.sort((a, b) => a.seq - b.seq);
const isOf = (row: LeaseRow, lease: Lease) => row.fence === lease.fence && row.holder === lease.holder;
const holds = (db: MemoryDatabase, row: LeaseRow, lease: Lease) => isOf(row, lease) && row.expiresAt > db.now();

function holdsIn(db: MemoryDatabase, { organizationId }: Scope, lease: Lease): boolean {
  const row = db.leases.get(organizationId);
  return row !== undefined && holds(db, row, lease);
}

function takeLease(db: MemoryDatabase, organizationId: string, holder: string): Lease | null {
  const row = db.leases.get(organizationId) ?? { fence: 0, holder: null, expiresAt: 0, habits: whole, smallUntil: 0 };
  if (row.holder !== null && row.expiresAt > db.now()) return null;
  if (row.smallUntil <= db.now()) row.habits = { ...row.habits, partSize: whole.partSize };
  Object.assign(row, { holder, fence: row.fence + 1, expiresAt: db.now() + leaseMs });
  db.leases.set(organizationId, row);
  return { holder, fence: row.fence, habits: { ...row.habits } };
}

type Ahead = { rows: Row[]; afterSeq: number; most: number };

/** Due writes, none behind another of its lane that is under way or due later. */
function lookAhead(db: MemoryDatabase, scope: Scope, { rows, afterSeq, most }: Ahead) {
  const isUnready = (row: Row) => row.state !== "owed" || row.dueAt > db.now();
  const need = (key: string) => db.byKey.get(placeOf(scope, key));
  const heldFrom = new Map<string, number>();
  for (const { lane, seq } of rows.filter(isUnready))
    heldFrom.set(lane, Math.min(seq, heldFrom.get(lane) ?? Number.POSITIVE_INFINITY));
  const isFree = ({ lane, seq }: Row) => seq > afterSeq && seq < (heldFrom.get(lane) ?? Number.POSITIVE_INFINITY);
  const candidates = bySeq(rows.filter(isFree)).slice(0, most);
  const keys = new Set(candidates.flatMap(({ needs }) => needs));
  const needed = [...keys].flatMap((key) => need(key) ?? []);
  return {
    candidates: candidates.map((row) => ({ ...row, recordOf: recordOf(row), hasFile: false })),
    needed: needed.map(({ key, state, recordId, failure }) => ({ key, state, recordId, failure })),
  };
}

function recordOf({ operation, fields }: Row): string | null {
  const id = operation === "update" ? fields.Id : undefined;
  return typeof id === "object" && id !== null && "recordOf" in id && typeof id.recordOf === "string"
    ? id.recordOf
    : null;
}

/** Fails a row only while what it waits for still has: a retry may have come between. */
function failer(db: MemoryDatabase, scope: Scope) {
  const isLost = (key: string) => ["failed", "dropped", undefined].includes(db.byKey.get(placeOf(scope, key))?.state);
  return (id: string, failure: WriteFailure): boolean => {
    const row = db.rows.get(id);
    if (!row || row.state !== "owed" || !row.needs.some(isLost)) return false;
    change(db, row, { state: "failed", failure, settledAt: db.now() });
    return true;
  };
}

/** A late answer still counts while nobody has settled the row otherwise, even if its quarantine is over and it is owed again. */
function mayBecome(db: MemoryDatabase, row: Row, to: Settlement["to"]): boolean {
  if (to !== "quarantined") return isUnderWay(row);
  return row.state === "sending" || (row.state === "quarantined" && row.dueAt <= db.now());
}

function settle(db: MemoryDatabase, settlement: Settlement): boolean {
  const row = db.rows.get(settlement.id);
  if (!row || row.attempt !== settlement.attempt || !mayBecome(db, row, settlement.to)) return false;
  change(db, row, { isNoted: false, ...settled(db, row, settlement) });
  return true;
}

function settled(db: MemoryDatabase, row: Row, settlement: Settlement): Partial<Row> {
  switch (settlement.to) {
    case "done": {
      const { recordId, wasFound } = settlement;
      return { state: "done", recordId, wasFound, failure: null, settledAt: db.now() };
    }
    case "failed":
      return { state: "failed", failure: settlement.failure, settledAt: db.now() };
    case "quarantined":
      return { state: "quarantined", failure: null, dueAt: db.now() + settlement.inMs };
    case "owed": {
      const { inMs, counts, together, failure } = settlement;
      const attempts = Math.max(0, row.attempts - (counts ? 0 : 1));
      return { state: "owed", dueAt: db.now() + inMs, attempts, together, failure };
    }
  }
}

const written = (row: Row) => ({
  ...row,
  dueAt: new Date(row.dueAt),
  sentAt: row.sentAt === null ? null : new Date(row.sentAt),
  settledAt: row.settledAt === null ? null : new Date(row.settledAt),
});
