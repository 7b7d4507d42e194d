import { and, eq, ne, type SQL, sql } from "drizzle-orm";
import { panelSnapshots } from "@/db/schema/panel";
import { type Ctx, transaction } from "../context";
import type { Org } from "../salesforce/connection";
import { PanelFailure, PanelSnapshot, type SnapshotRecord, withRecord } from "./snapshot";

/** What is kept of an address, with the moments that say how far to trust it. */
export type Kept = {
  snapshot: PanelSnapshot | null;
  asOf: Date | null;
  isExpired: boolean;
  failure: PanelFailure | null;
  failedAt: Date | null;
};

export async function findKept(org: Org, address: string): Promise<Kept | null> {
  const [row] = await org.db.select().from(panelSnapshots).where(ofAddress(org, address));
  if (!row) return null;
  return {
    snapshot: PanelSnapshot.nullable().parse(row.snapshot),
    asOf: row.asOf,
    isExpired: row.isExpired,
    failure: PanelFailure.nullable().parse(row.failure),
    failedAt: row.failedAt,
  };
}

/**
 * Takes the right to ask Salesforce about an address, for one process at a time.
 * @param leaseMs how long others wait for our answer before one of them asks instead
 * @returns the lease's number; null when someone else is asking
 */
export async function takeLease(org: Org, address: string, leaseMs: number): Promise<number | null> {
  const until = sql`now() + make_interval(secs => ${leaseMs / 1000})`;
  const [row] = await org.db
    .insert(panelSnapshots)
    .values({
      workspaceId: org.workspaceId,
      connectionId: org.connectionId,
      address,
      leaseUntil: until,
      leaseNumber: 1,
    })
    .onConflictDoUpdate({
      target: [panelSnapshots.workspaceId, panelSnapshots.connectionId, panelSnapshots.address],
      set: { leaseUntil: until, leaseNumber: sql`${panelSnapshots.leaseNumber} + 1` },
      setWhere: sql`${panelSnapshots.leaseUntil} is null or ${panelSnapshots.leaseUntil} < now()`,
    })
    .returning({ number: panelSnapshots.leaseNumber });
  return row?.number ?? null;
}

/** Gives the lease back without an answer. */
export async function releaseLease(org: Org, address: string, lease: number): Promise<void> {
  await org.db
    .update(panelSnapshots)
    .set({ leaseUntil: null })
    .where(and(ofAddress(org, address), eq(panelSnapshots.leaseNumber, lease)));
}

/** Stores what Salesforce said, unless the lease has passed to another. */
export async function storeSnapshot(
  org: Org,
  at: { address: string; lease: number },
  snapshot: PanelSnapshot,
): Promise<void> {
  await org.db
    .update(panelSnapshots)
    .set({ snapshot, asOf: sql`now()`, isExpired: false, failure: null, failedAt: null, leaseUntil: null })
    .where(and(ofAddress(org, at.address), eq(panelSnapshots.leaseNumber, at.lease)));
}

/** Stores that Salesforce could not be asked, so that those who wait learn it too instead of asking again one by one. */
export async function storeFailure(
  org: Org,
  at: { address: string; lease: number },
  failure: PanelFailure,
): Promise<void> {
  await org.db
    .update(panelSnapshots)
    .set({ failure, failedAt: sql`now()`, leaseUntil: null })
    .where(and(ofAddress(org, at.address), eq(panelSnapshots.leaseNumber, at.lease)));
}

/** Puts a record as it is after a save into what is kept, so that every panel shows it without another call. */
export async function storeRecord(org: Org, address: string, record: SnapshotRecord): Promise<void> {
  await transaction(org, async (org) => {
    const [row] = await org.db.select().from(panelSnapshots).where(ofAddress(org, address)).for("update");
    const snapshot = PanelSnapshot.nullable().parse(row?.snapshot ?? null);
    if (!snapshot) return;
    await org.db
      .update(panelSnapshots)
      .set({ snapshot: withRecord(snapshot, record), ...withoutLease })
      .where(ofAddress(org, address));
  });
  // Whoever speaks as another user may see other fields of it: what they are shown is read afresh.
  await expire(org, and(eq(panelSnapshots.address, address), ne(panelSnapshots.connectionId, org.connectionId)));
}

/**
 * Makes the next opening ask Salesforce, keeping the last known state for when it cannot be asked: for whoever opens it, through
 * whatever connection.
 */
export async function expireSnapshot(org: Org, address: string): Promise<void> {
  await expire(org, eq(panelSnapshots.address, address));
}

async function expire(org: Org, which: SQL | undefined): Promise<void> {
  await org.db
    .update(panelSnapshots)
    .set({ isExpired: true, failure: null, failedAt: null, ...withoutLease })
    .where(and(eq(panelSnapshots.workspaceId, org.workspaceId), which));
}

/** An answer still on its way was asked for before the change: it may be shown, but not kept. */
const withoutLease = { leaseUntil: null, leaseNumber: sql`${panelSnapshots.leaseNumber} + 1` };

/** Drops what one connection was shown: another user may speak through it now. */
export async function forgetSnapshotsOf(org: Org): Promise<void> {
  await org.db
    .delete(panelSnapshots)
    .where(and(eq(panelSnapshots.workspaceId, org.workspaceId), eq(panelSnapshots.connectionId, org.connectionId)));
}

/** Drops everything kept of Salesforce's data: after a disconnect, or when other fields were chosen. */
export async function forgetSnapshots(ctx: Ctx): Promise<void> {
  await ctx.db.delete(panelSnapshots).where(eq(panelSnapshots.workspaceId, ctx.workspaceId));
}

function ofAddress(org: Org, address: string) {
  return and(
    eq(panelSnapshots.workspaceId, org.workspaceId),
    eq(panelSnapshots.connectionId, org.connectionId),
    eq(panelSnapshots.address, address),
  );
}
