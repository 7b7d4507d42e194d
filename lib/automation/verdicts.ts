import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import type { Ctx } from "../context";

/** A verdict as it is kept. */
export type VerdictRow = typeof verdicts.$inferSelect;
export type NewVerdict = Omit<typeof verdicts.$inferInsert, "id" | "workspaceId">;

/** The verdicts of a conversation's messages, by message. */
export async function verdictsOfConversation(ctx: Ctx, conversationId: string): Promise<Map<string, VerdictRow>> {
  const rows = await ctx.db
    .select()
    .from(verdicts)
    .where(and(eq(verdicts.workspaceId, ctx.workspaceId), eq(verdicts.conversationId, conversationId)));
  return new Map(rows.map((row) => [row.messageId, row]));
}

/** The verdicts of messages, as far as they have one, by message. */
export async function verdictsOfMessages(ctx: Ctx, messageIds: readonly string[]): Promise<Map<string, VerdictRow>> {
  if (messageIds.length === 0) return new Map();
  const rows = await ctx.db
    .select()
    .from(verdicts)
    .where(and(eq(verdicts.workspaceId, ctx.workspaceId), inArray(verdicts.messageId, [...messageIds])));
  return new Map(rows.map((row) => [row.messageId, row]));
}

/** Which of these messages have reached Salesforce. */
export async function loggedAmong(ctx: Ctx, messageIds: readonly string[]): Promise<Set<string>> {
  if (messageIds.length === 0) return new Set();
  const rows = await ctx.db
    .select({ messageId: verdicts.messageId })
    .from(verdicts)
    .where(
      and(
        eq(verdicts.workspaceId, ctx.workspaceId),
        inArray(verdicts.messageId, [...messageIds]),
        eq(verdicts.state, "logged"),
      ),
    );
  return new Set(rows.map(({ messageId }) => messageId));
}

/** Keeps verdicts, one a message. What has reached Salesforce stays so, whatever a second look says. */
export async function keepVerdicts(ctx: Ctx, rows: readonly NewVerdict[]): Promise<void> {
  if (rows.length === 0) return;
  const { workspaceId } = ctx;
  await ctx.db
    .insert(verdicts)
    .values(rows.map((row) => ({ workspaceId, ...row })))
    .onConflictDoUpdate({
      target: [verdicts.workspaceId, verdicts.messageId],
      set: {
        state: sql`excluded.state`,
        cause: sql`excluded.cause`,
        verdict: sql`excluded.verdict`,
        owedKeys: sql`excluded.owed_keys`,
        personId: sql`excluded.person_id`,
        connectionId: sql`excluded.connection_id`,
        source: sql`excluded.source`,
        settledAt: sql`excluded.settled_at`,
        updatedAt: sql`now()`,
      },
      setWhere: ne(verdicts.state, "logged"),
    });
}

/** Messages that waited for their conversation to be closed now wait for these writes. */
export async function waitFor(ctx: Ctx, conversationId: string, owedKeys: string[]): Promise<void> {
  await ctx.db
    .update(verdicts)
    .set({ owedKeys })
    .where(
      and(
        eq(verdicts.workspaceId, ctx.workspaceId),
        eq(verdicts.conversationId, conversationId),
        eq(verdicts.state, "waiting"),
        eq(verdicts.owedKeys, []),
      ),
    );
}
