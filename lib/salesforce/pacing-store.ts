import { and, eq, lte } from "drizzle-orm";
import { connections, pacings } from "@/db/schema/salesforce";
import { type Ctx, type HouseCtx, transaction } from "../context";
import { type Breaker, calm } from "./breaker";
import type { Purse } from "./call-purse";
import type { Org } from "./connection";

export type Pacing = Purse & Breaker;

/** How a connection's background work stands; null before anything happened. */
export async function findPacing(ctx: Ctx, connectionId: string): Promise<Pacing | null> {
  const [row] = await ctx.db.select().from(pacings).where(isPacing(ctx, connectionId));
  return row ?? null;
}

/** Connections whose orgs were silent, and at which it is time to look again. */
export function listSilentConnections(house: HouseCtx): Promise<{ workspaceId: string; connectionId: string }[]> {
  return house.db
    .select({ workspaceId: pacings.workspaceId, connectionId: pacings.connectionId })
    .from(pacings)
    .innerJoin(connections, eq(connections.id, pacings.connectionId))
    .where(and(lte(pacings.notBefore, new Date()), eq(connections.status, "connected")));
}

/** More than any purse holds: a new one is full, whatever its size. */
const full = 1e9;

/** Changes how a connection's background work stands, one after another for all processes. */
export function changePacing<T>(
  org: Org,
  change: (before: Pacing, now: Date) => { answer: T; after?: Partial<Pacing> },
): Promise<T> {
  const { connectionId, workspaceId } = org;
  return transaction(org, async (ctx) => {
    const now = new Date();
    const fresh = { connectionId, workspaceId, saved: full, savedAt: now, ...calm };
    await ctx.db.insert(pacings).values(fresh).onConflictDoNothing();
    const [row] = await ctx.db.select().from(pacings).where(isPacing(ctx, connectionId)).for("update");
    const { answer, after } = change(row ?? fresh, now);
    if (after) await ctx.db.update(pacings).set(after).where(isPacing(ctx, connectionId));
    return answer;
  });
}

function isPacing(ctx: Ctx, connectionId: string) {
  return and(eq(pacings.workspaceId, ctx.workspaceId), eq(pacings.connectionId, connectionId));
}
