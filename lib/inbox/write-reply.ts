import { and, desc, eq, sql } from "drizzle-orm";
import { conversations, messages } from "@/db/schema/inbox";
import { actorId, type Ctx, transaction } from "../context";
import { emit } from "../jobs";
import { announce } from "../live";
import { cleanText, snippetOf } from "./clean-text";
import { getConversation } from "./conversations";
import { fingerprintOf } from "./inbound-message";
import { lockMailbox } from "./mailboxes";
import { listMessages } from "./messages";
import type { ConversationDetail, MessageInfo, ReplyInput } from "./schema";
import { ancestorsOf, replySubject } from "./threading";

/**
 * Writes an answer into a conversation and owes its sending. Safe to call again with the same draft: it is one message.
 * Its Message-ID is chosen here, before the first try, so that however often it travels it stays the same message.
 * @throws AppError `not-found`
 */
export async function writeReply(ctx: Ctx, input: ReplyInput): Promise<MessageInfo> {
  const conversation = await getConversation(ctx, input);
  const messageId = await transaction(ctx, async (ctx) => {
    const mailbox = await lockMailbox(ctx, conversation.mailbox.id);
    const message = await compose(ctx, conversation, { ...input, mailbox });
    const written = await findWritten(ctx, mailbox.id, message.fingerprint);
    if (written) return written;
    await ctx.db.insert(messages).values(message);
    await moveUp(ctx, conversation.id, message);
    await emit(ctx, "reply.written", { messageId: message.id });
    await announce(ctx, "conversation", conversation.id);
    return message.id;
  });
  return getMessage(ctx, conversation.id, messageId);
}

type Draft = ReplyInput & { mailbox: { id: string; name: string; address: string } };

async function compose(ctx: Ctx, conversation: ConversationDetail, draft: Draft) {
  const { mailbox } = draft;
  const previous = await lastMessage(ctx, conversation.id);
  const inReplyTo = previous?.internetMessageId ?? null;
  const internetMessageId = `${draft.draftId}@${mailbox.address.slice(mailbox.address.lastIndexOf("@") + 1)}`;
  const content = {
    from: { address: mailbox.address, name: mailbox.name },
    to: conversation.replyTo,
    subject: replySubject(conversation.subject),
    text: cleanText(draft.text),
    html: null,
    sentAt: new Date(),
  };
  return {
    ...content,
    ...{
      id: crypto.randomUUID(),
      workspaceId: ctx.workspaceId,
      mailboxId: mailbox.id,
      conversationId: conversation.id,
    },
    ...{ direction: "out" as const, delivery: "queued" as const, authorId: actorId(ctx), cc: [] },
    ...{ internetMessageId, inReplyTo },
    references: ancestorsOf({ internetMessageId, inReplyTo, references: previous?.references ?? [] }),
    fingerprint: fingerprintOf({ ...content, internetMessageId, claimedAt: content.sentAt }),
    snippet: snippetOf(content.text),
  };
}

/** The message that is answered: the latest one with a Message-ID to name. */
async function lastMessage(ctx: Ctx, conversationId: string) {
  const [row] = await ctx.db
    .select({ internetMessageId: messages.internetMessageId, references: messages.references })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, ctx.workspaceId),
        eq(messages.conversationId, conversationId),
        sql`${messages.internetMessageId} is not null`,
      ),
    )
    .orderBy(desc(messages.createdAt))
    .limit(1);
  return row;
}

async function findWritten(ctx: Ctx, mailboxId: string, fingerprint: string): Promise<string | null> {
  const [row] = await ctx.db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, ctx.workspaceId),
        eq(messages.mailboxId, mailboxId),
        eq(messages.fingerprint, fingerprint),
      ),
    );
  return row?.id ?? null;
}

async function moveUp(ctx: Ctx, conversationId: string, message: { sentAt: Date; snippet: string }): Promise<void> {
  await ctx.db
    .update(conversations)
    .set({
      unread: false,
      snippet: message.snippet,
      lastDirection: "out",
      lastMessageAt: sql`greatest(${conversations.lastMessageAt}, ${message.sentAt.toISOString()}::timestamptz)`,
      messageCount: sql`${conversations.messageCount} + 1`,
    })
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.id, conversationId)));
}

async function getMessage(ctx: Ctx, conversationId: string, messageId: string): Promise<MessageInfo> {
  const written = (await listMessages(ctx, conversationId)).find((message) => message.id === messageId);
  if (!written) throw new Error(`Message ${messageId} was written and cannot be read`);
  return written;
}
