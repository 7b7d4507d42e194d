import { and, asc, count, eq, exists, inArray, isNull, lte, min, sql } from "drizzle-orm";
import { connections } from "@/db/schema/salesforce";
import { type OwedState, owedWrites } from "@/db/schema/salesforce-outbox";
import type { Ctx, HouseCtx } from "../../context";
import type { Org } from "../connection";
import type { OwedWrite } from "./owed-write";
import { ofOrg, readRow } from "./rows";

/** States in which a write is not settled. */
const underWay: OwedState[] = ["owed", "sending", "quarantined"];
const settled: OwedState[] = ["done", "failed", "dropped"];

/** The writes of these keys that were ever owed to the org, by key. */
export async function owedByKeys(org: Org, keys: readonly string[]): Promise<Map<string, OwedWrite>> {
  if (keys.length === 0) return new Map();
  const rows = await org.db
    .select()
    .from(owedWrites)
    .where(and(ofOrg(org), inArray(owedWrites.key, [...keys])));
  return new Map(rows.map((row) => [row.key, readRow(row)]));
}

/**
 * Writes that were settled since somebody last took note, the oldest first. Within a transaction they are held until it ends, so that two
 * processes do not note the same ones and nobody requeues one in between.
 */
export async function owedSettledUnnoted(org: Org, most: number): Promise<OwedWrite[]> {
  const rows = await org.db
    .select()
    .from(owedWrites)
    .where(and(ofOrg(org), isNull(owedWrites.notedAt), inArray(owedWrites.state, settled)))
    .orderBy(asc(owedWrites.seq))
    .limit(most)
    .for("update", { skipLocked: true });
  return rows.map(readRow);
}

/** What the org refused of an object since somebody last took note, the oldest first: a look, which holds nothing. */
export async function owedRefusedUnnoted(org: Org, sObject: string, most: number): Promise<OwedWrite[]> {
  const { notedAt, state, seq } = owedWrites;
  const rows = await org.db
    .select()
    .from(owedWrites)
    .where(
      and(ofOrg(org), isNull(notedAt), inArray(state, settled), eq(state, "failed"), eq(owedWrites.sObject, sObject)),
    )
    .orderBy(asc(seq))
    .limit(most);
  return rows.map(readRow);
}

/** Puts down that whoever owed these writes has seen what became of them. */
export async function noteOwed(org: Org, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await org.db
    .update(owedWrites)
    .set({ notedAt: sql`now()` })
    .where(and(ofOrg(org), inArray(owedWrites.id, [...ids]), inArray(owedWrites.state, settled)));
}

/** How much is owed: waiting to be sent, of unknown outcome, failed, and since when the oldest unsettled one. */
export type OwedDepth = { waiting: number; quarantined: number; failed: number; oldestAt: Date | null };

export async function owedDepth(ctx: Ctx): Promise<OwedDepth> {
  const rows = await ctx.db
    .select({ state: owedWrites.state, rows: count(), oldestAt: min(owedWrites.createdAt) })
    .from(owedWrites)
    .where(and(eq(owedWrites.workspaceId, ctx.workspaceId), inArray(owedWrites.state, [...underWay, "failed"])))
    .groupBy(owedWrites.state);
  const of = (state: OwedState) => rows.find((row) => row.state === state)?.rows ?? 0;
  const moments = rows.flatMap(({ state, oldestAt }) => (state !== "failed" && oldestAt ? [oldestAt.getTime()] : []));
  return {
    waiting: of("owed") + of("sending"),
    quarantined: of("quarantined"),
    failed: of("failed"),
    oldestAt: moments.length > 0 ? new Date(Math.min(...moments)) : null,
  };
}

/** The live connections through which something is due, or was being sent when somebody stopped. */
export function connectionsWithOwed(house: HouseCtx): Promise<{ workspaceId: string; connectionId: string }[]> {
  const due = house.db
    .select({ one: sql`1` })
    .from(owedWrites)
    .where(
      and(eq(owedWrites.workspaceId, connections.workspaceId), eq(owedWrites.connectionId, connections.id), isDue()),
    );
  return house.db
    .select({ workspaceId: connections.workspaceId, connectionId: connections.id })
    .from(connections)
    .where(and(eq(connections.status, "connected"), exists(due)));
}

/** The connections through which something was settled that nobody has taken note of. */
export function connectionsToNote(house: HouseCtx): Promise<{ workspaceId: string; connectionId: string }[]> {
  const { workspaceId, connectionId, notedAt, state } = owedWrites;
  return (
    house.db
      .selectDistinct({ workspaceId, connectionId })
      .from(owedWrites)
      // Written out, so that Postgres sees that the partial index holds them all.
      .where(sql`${notedAt} is null and ${state} in ('done', 'failed', 'dropped')`)
  );
}

/** Owed, or quarantined until a moment that has passed; what is being sent was due before. */
export function isDue() {
  return and(inArray(owedWrites.state, underWay), lte(owedWrites.dueAt, sql`statement_timestamp()`));
}
