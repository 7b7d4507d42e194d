import { sql } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import type { Ctx } from "../context";
import type { MessageContents } from "../inbox/message-contents";
import { getPerson } from "../people/people";
import { stepsLike } from "./deciding";

/**
 * Lets there be a verdict of a message that a member asks something for: where everything is off nothing has been decided about it yet.
 */
export async function askedVerdict(ctx: Ctx, message: MessageContents): Promise<void> {
  const { address } = await getPerson(ctx, message.personId);
  await ctx.db
    .insert(verdicts)
    .values({
      workspaceId: ctx.workspaceId,
      messageId: message.id,
      conversationId: message.conversation.id,
      mailboxId: message.mailboxId,
      personId: message.personId,
      state: "waiting",
      verdict: stepsLike(address, "logging-manual"),
      source: "manual",
    })
    .onConflictDoUpdate({ target: [verdicts.workspaceId, verdicts.messageId], set: { source: sql`'manual'` } });
}
