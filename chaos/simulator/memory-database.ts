import type { OwedWrite } from "@/lib/salesforce/outbox/owed-write";
import type { OrgHabits } from "@/lib/salesforce/outbox/ports";
import type { Random } from "./random";

/** Whose owed writes: a connection of a workspace, to an org. */
export type Scope = { workspaceId: string; connectionId: string; organizationId: string };

export type Row = Omit<OwedWrite, "dueAt" | "sentAt" | "settledAt"> &
  Scope & {
    fence: number | null;
    dueAt: number;
    sentAt: number | null;
    settledAt: number | null;
    isNoted: boolean;
    bytes: number;
  };

export type LeaseRow = {
  fence: number;
  holder: string | null;
  expiresAt: number;
  habits: OrgHabits;
  smallUntil: number;
};

/** What Postgres holds in the product: rows that survive every process, changed one step at a time. */
export type MemoryDatabase = {
  now: () => number;
  newId: () => string;
  rows: Map<string, Row>;
  /** Rows under way, in the order they were owed: the rest is history. */
  underWay: Set<Row>;
  byKey: Map<string, Row>;
  /** The same key in several workspaces of one org. */
  byOrgKey: Map<string, Row[]>;
  leases: Map<string, LeaseRow>;
  nextSeq: number;
};

export function openMemory(now: () => number, random: Random): MemoryDatabase {
  return {
    now,
    newId: random.uuid,
    rows: new Map(),
    underWay: new Set(),
    byKey: new Map(),
    byOrgKey: new Map(),
    leases: new Map(),
    nextSeq: 1,
  };
}

export const placeOf = ({ workspaceId, connectionId }: Pick<Scope, "workspaceId" | "connectionId">, key: string) =>
  `${workspaceId}|${connectionId}|${key}`;

export const isUnderWay = ({ state }: Pick<Row, "state">) =>
  state === "owed" || state === "sending" || state === "quarantined";

/** Changes a row, and where it stands with it. */
export function change(db: MemoryDatabase, row: Row, to: Partial<Row>): void {
  Object.assign(row, to);
  if (isUnderWay(row)) db.underWay.add(row);
  else db.underWay.delete(row);
}
