import { and, eq, inArray } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import { recordAll } from "../activity";
import { type Ctx, transaction } from "../context";
import { announce } from "../live";
import { idsOf, lockAttention } from "./act-on-attention";
import { causeWords } from "./attention-format";
import { portion, takeWhere } from "./attention-rows";
import { decideAgain } from "./decide-again";
import type { VerdictRow } from "./verdicts";

/**
 * Decides again what waits of a person because nobody could tell which record they are: somebody has said so. What Salesforce refused is
 * left to who retries it. Safe to call again: what was sent back does not wait for anybody any more.
 */
export async function decideAgainOfPerson(ctx: Ctx, personId: string): Promise<void> {
  for (;;) {
    const taken = await transaction(ctx, (ctx) => sendBack(ctx, personId));
    if (taken < portion) return;
  }
}

async function sendBack(ctx: Ctx, personId: string): Promise<number> {
  await lockAttention(ctx);
  const rows = await takeWhere(
    ctx,
    and(eq(verdicts.personId, personId), inArray(verdicts.state, ["held", "not-logged"])),
  );
  if (rows.length === 0) return 0;
  await decideAgain(ctx, idsOf(rows), { logTo: null });
  await recordAll(ctx, rows.map(entryOf));
  for (const id of new Set(rows.map(({ conversationId }) => conversationId))) await announce(ctx, "conversation", id);
  return rows.length;
}

function entryOf({ cause, messageId, conversationId, mailboxId, connectionId }: VerdictRow) {
  return {
    action: "message.decided-again",
    summary: `Decided again, for it was said who the person is: ${causeWords(cause ?? "").title}`,
    why: { cause },
    source: "automation" as const,
    ...{ messageId, conversationId, mailboxId },
    ...(connectionId ? { connectionId } : {}),
  };
}
