import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import type { Ctx } from "../context";
import type { MessageContents } from "../inbox/message-contents";
import type { RecordId } from "../salesforce/schema";
import type { MessageFacts } from "./facts";
import { Choices } from "./verdict-schema";

/**
 * The records that people chose these messages to be logged to, where several match. What was chosen for earlier messages of a conversation
 * counts for later ones, until the person is linked to one record.
 */
export async function chosenTargets(
  ctx: Ctx,
  contents: readonly Pick<MessageContents, "conversation">[],
): Promise<(message: Pick<MessageFacts, "id" | "conversation" | "link">) => RecordId[] | null> {
  const chosen = await choicesIn(ctx, [...new Set(contents.map(({ conversation }) => conversation.id))]);
  const own = new Map(chosen.map(({ messageId, logTo }) => [messageId, logTo]));
  const last = new Map(chosen.map(({ conversationId, logTo }) => [conversationId, logTo]));
  return ({ id, conversation, link }) => {
    const ofMessage = own.get(id);
    return ofMessage !== undefined ? ofMessage : link ? null : (last.get(conversation.id) ?? null);
  };
}

/** The oldest message first. */
async function choicesIn(ctx: Ctx, conversationIds: readonly string[]) {
  if (conversationIds.length === 0) return [];
  const { messageId, conversationId, choices } = verdicts;
  const rows = await ctx.db
    .select({ messageId, conversationId, choices })
    .from(verdicts)
    .where(
      and(
        eq(verdicts.workspaceId, ctx.workspaceId),
        inArray(conversationId, [...conversationIds]),
        sql`${choices} -> 'logTo' is not null`,
      ),
    )
    .orderBy(asc(verdicts.createdAt));
  return rows.flatMap(({ choices, ...of }) => {
    const logTo = Choices.safeParse(choices).data?.logTo;
    return logTo === undefined ? [] : [{ ...of, logTo }];
  });
}
