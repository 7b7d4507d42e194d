import { and, eq } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import type { Ctx } from "../context";
import { getConversationSummary } from "../inbox/conversations";
import { findOrg } from "../salesforce/connection";
import { listMessageStatuses } from "./message-status";
import type { ConversationLog, TroubledConversations } from "./verdict-schema";

/** What stands at a conversation's messages about Salesforce. @throws AppError `not-found` */
export async function getConversationLog(ctx: Ctx, input: { conversationId: string }): Promise<ConversationLog> {
  await getConversationSummary(ctx, input.conversationId);
  const [org, statuses] = await Promise.all([findOrg(ctx), listMessageStatuses(ctx, input.conversationId)]);
  return { canLog: org !== null, statuses };
}

/** More than anybody looks through; the newest stand in every list. */
const most = 1_000;

/** The conversations of which a write was refused and nobody has done anything about it. */
export async function listTroubledConversations(ctx: Ctx): Promise<TroubledConversations> {
  const rows = await ctx.db
    .selectDistinct({ conversationId: verdicts.conversationId })
    .from(verdicts)
    .where(and(eq(verdicts.workspaceId, ctx.workspaceId), eq(verdicts.state, "failed")))
    .limit(most);
  return { conversationIds: rows.map(({ conversationId }) => conversationId) };
}
