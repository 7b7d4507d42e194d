import { and, eq, inArray, ne, or, type SQL, sql } from "drizzle-orm";
import { panelSnapshots } from "@/db/schema/panel";
import { type Ctx, forgettable, transaction } from "../context";
import type { Org } from "../salesforce/connection";
import {
  GoneRecords,
  type ListedRecord,
  Listed,
  mostGone,
  mostListed,
  PanelFailure,
  PanelSnapshot,
  recordsIn,
  type SnapshotRecord,
  withRecord,
} from "./snapshot";

/** What is kept of an address, with the moments that say how far to trust it. */
export type Kept = {
  snapshot: PanelSnapshot | null;
  asOf: Date | null;
  isExpired: boolean;
  failure: PanelFailure | null;
  failedAt: Date | null;
};

export async function findKept(org: Org, address: string): Promise<Kept | null> {
  return (await findAllKept(org, [address])).get(address) ?? null;
}

/** What is kept of these addresses, by address. */
export async function findAllKept(org: Org, addresses: readonly string[]): Promise<Map<string, Kept>> {
  if (addresses.length === 0) return new Map();
  const { address, snapshot, failure, asOf, isExpired, failedAt } = panelSnapshots;
  const rows = await org.db
    .select({ address, snapshot, failure, asOf, isExpired, failedAt })
    .from(panelSnapshots)
    .where(and(inOrg(org), inArray(address, [...addresses])));
  return new Map(
    rows.map(({ address, snapshot, failure, asOf, isExpired, failedAt }) => [
      address,
      {
        snapshot: PanelSnapshot.nullable().parse(snapshot),
        failure: PanelFailure.nullable().parse(failure),
        ...{ asOf, isExpired, failedAt },
      },
    ]),
  );
}

/** Numbers of the leases held, by address. */
export type Leases = Map<string, number>;

/**
 * Takes the right to ask Salesforce about addresses, for one process at a time.
 * @param leaseMs how long others wait for our answer before one of them asks instead
 * @returns those taken; the others somebody else is asking about
 */
export async function takeLeases(org: Org, addresses: readonly string[], leaseMs: number): Promise<Leases> {
  const until = sql`now() + make_interval(secs => ${leaseMs / 1000})`;
  const { workspaceId, connectionId } = org;
  // In one order for all, or two who take several would wait for each other.
  const rows = [...new Set(addresses)].toSorted().map((address) => ({ workspaceId, connectionId, address }));
  const taken = await forgettable(org)
    .db.insert(panelSnapshots)
    .values(rows.map((row) => ({ ...row, leaseUntil: until, leaseNumber: 1 })))
    .onConflictDoUpdate({
      target: [panelSnapshots.workspaceId, panelSnapshots.connectionId, panelSnapshots.address],
      set: { leaseUntil: until, leaseNumber: sql`${panelSnapshots.leaseNumber} + 1` },
      setWhere: sql`${panelSnapshots.leaseUntil} is null or ${panelSnapshots.leaseUntil} < now()`,
    })
    .returning({ address: panelSnapshots.address, number: panelSnapshots.leaseNumber });
  return new Map(taken.map(({ address, number }) => [address, number]));
}

/** Gives the lease back without an answer. */
export async function releaseLease(org: Org, address: string, lease: number): Promise<void> {
  await org.db
    .update(panelSnapshots)
    .set({ leaseUntil: null })
    .where(and(ofAddress(org, address), eq(panelSnapshots.leaseNumber, lease)));
}

/** Stores what Salesforce said, but for addresses whose lease has passed to another. */
export async function storeSnapshots(
  org: Org,
  leases: Leases,
  snapshots: ReadonlyMap<string, PanelSnapshot>,
): Promise<void> {
  const kept = { asOf: sql`now()`, isExpired: false, failure: null, failedAt: null, leaseUntil: null };
  await Promise.all(
    [...snapshots].map(([address, snapshot]) =>
      forgettable(org)
        .db.update(panelSnapshots)
        .set({ snapshot, ...kept })
        .where(and(ofAddress(org, address), eq(panelSnapshots.leaseNumber, leases.get(address) ?? 0))),
    ),
  );
}

/** Stores that Salesforce could not be asked, so that those who wait learn it too instead of asking again one by one. */
export async function storeFailure(org: Org, leases: Leases, failure: PanelFailure): Promise<void> {
  const held = [...leases].map(([address, number]) =>
    and(eq(panelSnapshots.address, address), eq(panelSnapshots.leaseNumber, number)),
  );
  if (held.length === 0) return;
  await org.db
    .update(panelSnapshots)
    .set({ failure, failedAt: sql`now()`, leaseUntil: null })
    .where(and(inOrg(org), or(...held)));
}

/** Puts a record as it is after a save into what is kept, so that every panel shows it without another call. */
export async function storeRecord(org: Org, address: string, record: SnapshotRecord): Promise<void> {
  await transaction(org, async (org) => {
    const [row] = await org.db.select().from(panelSnapshots).where(ofAddress(org, address)).for("update");
    const snapshot = PanelSnapshot.nullable().parse(row?.snapshot ?? null);
    if (!snapshot) return;
    const listed = Listed.parse(row?.listed ?? []).map((one) =>
      one.record.id === record.id ? { ...one, record } : one,
    );
    await org.db
      .update(panelSnapshots)
      .set({ snapshot: withRecord(snapshot, record), listed, ...withoutLease })
      .where(ofAddress(org, address));
  });
  // Whoever speaks as another user may see other fields of it: what they are shown is read afresh.
  await expire(org, and(eq(panelSnapshots.address, address), ne(panelSnapshots.connectionId, org.connectionId)));
}

/**
 * Keeps what Salesforce listed under a record that a panel shows, so that it can be opened and saved like what the panel itself shows: the
 * latest few hundred.
 */
export async function storeListed(org: Org, address: string, now: readonly ListedRecord[]): Promise<void> {
  await transaction(org, async (org) => {
    const [row] = await org.db
      .select({ listed: panelSnapshots.listed })
      .from(panelSnapshots)
      .where(ofAddress(org, address))
      .for("update");
    const ids = new Set(now.map(({ record }) => record.id));
    const others = Listed.parse(row?.listed ?? []).filter(({ record }) => !ids.has(record.id));
    const listed = [...others, ...now].slice(-mostListed);
    await org.db.update(panelSnapshots).set({ listed }).where(ofAddress(org, address));
  });
}

/** A record of those that the panel shows, or that were listed under one of them; null for any other. */
export async function findInPanel(org: Org, address: string, recordId: string): Promise<SnapshotRecord | null> {
  const { snapshot, listed } = panelSnapshots;
  const [row] = await org.db.select({ snapshot, listed }).from(panelSnapshots).where(ofAddress(org, address));
  const kept = PanelSnapshot.nullable().parse(row?.snapshot ?? null);
  if (!kept) return null;
  const shown = new Map(recordsIn(kept).map((record) => [record.id, record]));
  const under = Listed.parse(row?.listed ?? []).filter(({ of }) => shown.has(of));
  return shown.get(recordId) ?? under.find(({ record }) => record.id === recordId)?.record ?? null;
}

/** Keeps what was last known of a record that was found deleted: what Salesforce answers from now on has it no more. */
export async function storeGone(org: Org, address: string, record: SnapshotRecord): Promise<void> {
  await transaction(org, async (org) => {
    const kept = await selectGone(org, address).for("update");
    const others = goneIn(kept).filter(({ id }) => id !== record.id);
    const gone = [...others, record].slice(-mostGone);
    await org.db.update(panelSnapshots).set({ gone }).where(ofAddress(org, address));
  });
}

/** A record that was found deleted beside a person, as it was last known. */
export async function findGone(org: Org, address: string, recordId: string): Promise<SnapshotRecord | null> {
  return goneIn(await selectGone(org, address)).find(({ id }) => id === recordId) ?? null;
}

const selectGone = (org: Org, address: string) =>
  org.db.select({ gone: panelSnapshots.gone }).from(panelSnapshots).where(ofAddress(org, address));

const goneIn = ([row]: readonly { gone: unknown }[]) => GoneRecords.parse(row?.gone ?? []);

/**
 * Makes the next opening ask Salesforce, keeping the last known state for when it cannot be asked: for whoever opens it, through
 * whatever connection.
 */
export async function expireSnapshot(ctx: Ctx, address: string): Promise<void> {
  await expire(ctx, eq(panelSnapshots.address, address));
}

async function expire(ctx: Ctx, which: SQL | undefined): Promise<void> {
  await ctx.db
    .update(panelSnapshots)
    .set({ isExpired: true, failure: null, failedAt: null, ...withoutLease })
    .where(and(eq(panelSnapshots.workspaceId, ctx.workspaceId), which));
}

/** An answer still on its way was asked for before the change: it may be shown, but not kept. */
const withoutLease = { leaseUntil: null, leaseNumber: sql`${panelSnapshots.leaseNumber} + 1` };

/** Drops what one connection was shown: another user may speak through it now. */
export async function forgetSnapshotsOf(org: Org): Promise<void> {
  await org.db.delete(panelSnapshots).where(inOrg(org));
}

/** Drops everything kept of Salesforce's data: after a disconnect, or when other fields were chosen. */
export async function forgetSnapshots(ctx: Ctx): Promise<void> {
  await ctx.db.delete(panelSnapshots).where(eq(panelSnapshots.workspaceId, ctx.workspaceId));
}

function ofAddress(org: Org, address: string) {
  return and(inOrg(org), eq(panelSnapshots.address, address));
}

function inOrg({ workspaceId, connectionId }: Org) {
  return and(eq(panelSnapshots.workspaceId, workspaceId), eq(panelSnapshots.connectionId, connectionId));
}
