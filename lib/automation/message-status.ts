import type { VerdictState } from "@/db/schema/automation";
import type { Ctx } from "../context";
import { listMessages } from "../inbox/messages";
import type { MessageStatus } from "./schema";
import { type VerdictRow, verdictsOfConversation } from "./verdicts";

/** What stands at each message of a conversation about its logging, the oldest first. */
export async function listMessageStatuses(ctx: Ctx, conversationId: string): Promise<MessageStatus[]> {
  const [thread, kept] = await Promise.all([
    listMessages(ctx, conversationId),
    verdictsOfConversation(ctx, conversationId),
  ]);
  return thread.map(({ id }) => statusOf(id, kept.get(id)));
}

const sentences: Record<VerdictState, string> = {
  off: "Not logged: automation is off",
  skipped: "Not logged: skipped",
  "not-logged": "Not logged",
  held: "Not logged: a person must choose",
  waiting: "Waiting for Salesforce",
  logged: "Logged",
  failed: "Not logged: Salesforce refused it",
  dismissed: "Not logged: dismissed",
};

function statusOf(messageId: string, row: VerdictRow | undefined): MessageStatus {
  const state = row?.state ?? "off";
  return {
    messageId,
    state,
    sentence: sentences[state],
    at: state === "logged" ? (row?.settledAt?.toISOString() ?? null) : null,
    url: null,
    canFix: state === "held" || state === "failed" || state === "not-logged",
  };
}
