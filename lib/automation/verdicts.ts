import { and, eq, inArray } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import type { Ctx } from "../context";

/** A verdict as it is kept. */
export type VerdictRow = typeof verdicts.$inferSelect;

/** The verdicts of a conversation's messages, by message. */
export async function verdictsOfConversation(ctx: Ctx, conversationId: string): Promise<Map<string, VerdictRow>> {
  const rows = await ctx.db
    .select()
    .from(verdicts)
    .where(and(eq(verdicts.workspaceId, ctx.workspaceId), eq(verdicts.conversationId, conversationId)));
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
