import { record } from "../activity";
import { type Ctx, transaction } from "../context";
import { AppError } from "../errors";
import { getConversationSummary } from "../inbox/conversations";
import { listContentsOfConversations, type MessageContents } from "../inbox/message-contents";
import { announce } from "../live";
import { findOrg, type Org } from "../salesforce/connection";
import { askedVerdict } from "./asked-verdict";
import { getConversationLog } from "./conversation-log";
import { decideAgain } from "./decide-again";
import type { LogToAllInput } from "./log-to-all-schema";
import { type ConversationLog, Verdict } from "./verdict-schema";
import { type VerdictRow, verdictsOfConversation, verdictsOfMessages } from "./verdicts";

/**
 * Logs the messages of a conversation to all of these records, as far as they have the address, whatever the mailbox's settings say of
 * several matches and of logging; what comes later in the conversation follows where the mailbox logs at all. What is logged already is
 * not logged again, nobody is linked, and what a member dismissed stays so.
 *
 * @returns what stands at the messages now: they wait for Salesforce
 * @throws AppError `not-found`; `conflict` when Salesforce is not connected
 */
export async function logToAll(ctx: Ctx, { conversationId, recordIds }: LogToAllInput): Promise<ConversationLog> {
  const { org, contents, mailboxId } = await conversationToLog(ctx, conversationId);
  await transaction(org, async (org) => {
    for (const message of contents) await askedVerdict(org, message);
    const rows = await verdictsOfMessages(
      org,
      contents.map(({ id }) => id),
    );
    const asked = rows.filter((row) => !standsAt(row, recordIds)).map(({ messageId }) => messageId);
    if (asked.length === 0) return;
    await decideAgain(org, asked, { log: true, logTo: recordIds });
    await record(org, {
      action: "conversation.log-to-all-asked",
      source: "manual",
      summary: `Asked for ${asked.length === 1 ? "1 message" : `${asked.length} messages`} to be logged to all ${recordIds.length} matches`,
      why: { recordIds },
      ...{ conversationId, mailboxId },
    });
    await announce(org, "conversation", conversationId);
  });
  return getConversationLog(ctx, { conversationId });
}

/** A conversation with those of its messages that may be logged. @throws AppError `not-found`, `conflict` */
export async function conversationToLog(ctx: Ctx, conversationId: string) {
  const { mailbox } = await getConversationSummary(ctx, conversationId);
  const org: Org | null = await findOrg(ctx);
  if (!org) throw new AppError("conflict", "Salesforce is not connected.");
  const [all, kept] = await Promise.all([
    listContentsOfConversations(ctx, [conversationId]),
    verdictsOfConversation(ctx, conversationId),
  ]);
  const contents = all.filter((message) => isSent(message) && kept.get(message.id)?.state !== "dismissed");
  return { org, contents, mailboxId: mailbox.id };
}

const isSent = ({ direction, delivery }: MessageContents) => direction === "in" || delivery === "sent";

/** Whether it is logged, or on its way, to all of these. */
function standsAt({ state, verdict }: VerdictRow, recordIds: readonly string[]): boolean {
  if (state !== "logged" && state !== "waiting") return false;
  const targets: readonly string[] = Verdict.safeParse(verdict).data?.log.targets ?? [];
  return recordIds.every((id) => targets.includes(id));
}
