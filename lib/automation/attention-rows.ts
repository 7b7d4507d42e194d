import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import type { Ctx } from "../context";
import { notFound } from "../errors";
import { idsOfConversationsFor, idsOfConversationsHolding } from "../inbox/conversations";
import type { AttentionFilter, Selection } from "./attention-schema";
import type { VerdictRow } from "./verdicts";

/**
 * The verdicts that want attention, as far as whoever asks may see and act on them: admins on all, agents on those of conversations
 * that are theirs or nobody's.
 */
export function wantsAttention(ctx: Ctx): SQL | undefined {
  const isAgent = ctx.actor.kind === "member" && ctx.actor.role === "agent";
  return and(
    eq(verdicts.workspaceId, ctx.workspaceId),
    // Written out, so that Postgres sees that the partial index holds them all.
    sql`${verdicts.state} in ('held', 'failed', 'not-logged')`,
    sql`${verdicts.cause} is not null`,
    isAgent && ctx.actor.kind === "member"
      ? inArray(verdicts.conversationId, idsOfConversationsFor(ctx, ctx.actor.userId))
      : undefined,
  );
}

export function filtered(ctx: Ctx, { mailboxId, text }: AttentionFilter): SQL | undefined {
  return and(
    wantsAttention(ctx),
    mailboxId ? eq(verdicts.mailboxId, mailboxId) : undefined,
    text ? inArray(verdicts.conversationId, idsOfConversationsHolding(ctx, text)) : undefined,
  );
}

/** Rows taken at once where a whole cause is acted on. */
export const portion = 500;

/**
 * Takes chosen items for the caller's transaction: whoever comes second waits, and then finds that they want no attention any more.
 * That is what makes an act happen once, however often it is asked for.
 */
export function takeItems(ctx: Ctx, selection: Selection): Promise<VerdictRow[]> {
  const chosen =
    "cause" in selection ? eq(verdicts.cause, selection.cause) : inArray(verdicts.messageId, selection.messageIds);
  return takeWhere(ctx, chosen);
}

/** The items with some fact in common, taken as `takeItems` does. */
export function takeWhere(ctx: Ctx, which: SQL | undefined): Promise<VerdictRow[]> {
  return ctx.db
    .select()
    .from(verdicts)
    .where(and(wantsAttention(ctx), which))
    .orderBy(verdicts.messageId)
    .limit(portion)
    .for("update");
}

/** An item that whoever asks may see. @throws AppError `not-found`, also for one that wants no attention any more */
export async function getItem(ctx: Ctx, messageId: string): Promise<VerdictRow> {
  const [row] = await ctx.db
    .select()
    .from(verdicts)
    .where(and(wantsAttention(ctx), eq(verdicts.messageId, messageId)));
  if (!row) throw notFound("This item");
  return row;
}
