import { record } from "../activity";
import { type Ctx, transaction } from "../context";
import { AppError, notFound } from "../errors";
import { listMessageContents, type MessageContents } from "../inbox/message-contents";
import { announce } from "../live";
import { findOrg } from "../salesforce/connection";
import { askedVerdict } from "./asked-verdict";
import { decideAgain } from "./decide-again";
import { listMessageStatuses } from "./message-status";
import type { MessageStatus } from "./verdict-schema";
import { loggedAmong } from "./verdicts";

/**
 * Logs one message to Salesforce because a member wants it, whatever the mailbox's settings say of logging and skipping; nobody is made.
 * Asked for again it stays once.
 *
 * @returns what stands at the message now: it waits for Salesforce, or has long been there
 * @throws AppError `not-found`; `conflict` when Salesforce is not connected
 */
export async function logMessage(ctx: Ctx, { messageId }: { messageId: string }): Promise<MessageStatus> {
  const [message] = await listMessageContents(ctx, [messageId]);
  if (!message) throw notFound("This message");
  if (!(await findOrg(ctx))) throw new AppError("conflict", "Salesforce is not connected.");
  if (!(await loggedAmong(ctx, [messageId])).has(messageId)) await ask(ctx, message);
  const status = (await listMessageStatuses(ctx, message.conversation.id)).find((each) => each.messageId === messageId);
  if (!status) throw notFound("This message");
  return status;
}

function ask(ctx: Ctx, message: MessageContents): Promise<void> {
  return transaction(ctx, async (ctx) => {
    await askedVerdict(ctx, message);
    await decideAgain(ctx, [message.id], { log: true });
    await record(ctx, {
      action: "message.log-asked",
      source: "manual",
      summary: "Asked for this message to be logged in Salesforce",
      conversationId: message.conversation.id,
      mailboxId: message.mailboxId,
      messageId: message.id,
    });
    await announce(ctx, "conversation", message.conversation.id);
  });
}
