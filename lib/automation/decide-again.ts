import { and, eq, inArray, sql } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import type { Ctx } from "../context";
import { putInto } from "../trays";
import type { Choices } from "./verdict-schema";

/**
 * Sends messages through the decision once more, in the caller's transaction; it finds what has changed meanwhile and what was chosen.
 * Keys of writes come from the message, so that deciding twice never writes twice.
 */
export async function decideAgain(ctx: Ctx, messageIds: readonly string[], choices?: Choices): Promise<void> {
  if (messageIds.length === 0) return;
  await ctx.db
    .update(verdicts)
    .set({
      ...{ state: "waiting", cause: null, owedKeys: [], settledAt: null },
      // What was chosen before goes on counting.
      ...(choices ? { choices: sql`coalesce(${verdicts.choices}, '{}') || ${JSON.stringify(choices)}::jsonb` } : {}),
    })
    .where(and(eq(verdicts.workspaceId, ctx.workspaceId), inArray(verdicts.messageId, [...messageIds])));
  await putInto(ctx, "message.record", messageIds);
}
