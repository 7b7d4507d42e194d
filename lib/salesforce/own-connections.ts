import { and, eq, isNotNull, ne } from "drizzle-orm";
import { connections } from "@/db/schema/salesforce";
import type { Ctx } from "../context";
import type { ConnectionRow } from "./connection";
import { type EndedConnection, endConnection } from "./end-connection";
import { lockConnection } from "./refresh-connection";

/** A member's own connection, in whatever state, or null when they never had one. */
export async function findOwn(ctx: Ctx, memberId: string): Promise<ConnectionRow | null> {
  const [row] = await ctx.db.select().from(connections).where(isOwn(ctx, memberId));
  return row ?? null;
}

/** The same, held until the transaction ends, so that no refresh under way stores a token behind our back. */
export async function lockOwn(ctx: Ctx, memberId: string): Promise<ConnectionRow | null> {
  const row = await findOwn(ctx, memberId);
  return row && lockConnection(ctx, row.id);
}

/** Ends a member's own connection, in the caller's transaction. @returns what is still to be revoked; null when there was none */
export async function endOwn(ctx: Ctx, memberId: string): Promise<EndedConnection | null> {
  const row = await lockOwn(ctx, memberId);
  return row && row.status !== "disconnected" ? endConnection(ctx, row) : null;
}

/** Ends every member's own connection, in the caller's transaction: they go with the workspace's. */
export async function endAllOwn(ctx: Ctx): Promise<EndedConnection[]> {
  const rows = await ctx.db
    .select({ id: connections.id })
    .from(connections)
    .where(
      and(
        eq(connections.workspaceId, ctx.workspaceId),
        isNotNull(connections.memberId),
        ne(connections.status, "disconnected"),
      ),
    )
    .orderBy(connections.id);
  const ended: EndedConnection[] = [];
  for (const { id } of rows) ended.push(await endConnection(ctx, await lockConnection(ctx, id)));
  return ended;
}

function isOwn(ctx: Ctx, memberId: string) {
  return and(eq(connections.workspaceId, ctx.workspaceId), eq(connections.memberId, memberId));
}
