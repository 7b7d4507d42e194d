import { and, eq } from "drizzle-orm";
import { pacings } from "@/db/schema/salesforce";
import { type Ctx, transaction } from "../context";
import { type Breaker, calm } from "./breaker";
import type { Purse } from "./call-purse";
import type { Org } from "./connection";

export type Pacing = Purse & Breaker;

/** How a connection's background work stands; null before anything happened. */
export async function findPacing(ctx: Ctx, connectionId: string): Promise<Pacing | null> {
  const [row] = await ctx.db.select().from(pacings).where(isPacing(ctx, connectionId));
  return row ?? null;
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
