import { createHash } from "node:crypto";
import { and, eq, inArray, or, sql } from "drizzle-orm";
import { attachments, conversations, mailboxes, messages } from "@/db/schema/inbox";
import { type Ctx, transaction } from "../context";
import { emit } from "../jobs";
import { announce } from "../live";
import { findOrCreatePerson } from "../people/people";
import { snippetOf } from "./clean-text";
import { htmlToText } from "./html-to-text";
import { fingerprintOf, type InboundMessage } from "./inbound-message";
import { lockMailbox } from "./mailboxes";
import { sanitizeHtml } from "./sanitize-html";
import type { MailAddress } from "./schema";
import { ancestorsOf, chooseConversation } from "./threading";

/**
 * Puts an inbound message into its conversation, opening or reopening it, and announces it.
 * Safe to call again with the same message, and with our own mail coming back: that changes nothing.
 * @returns the message's id, or null if we already had it.
 */
export function receiveMessage(ctx: Ctx, mailboxId: string, inbound: InboundMessage): Promise<string | null> {
  const body = readBody(inbound);
  return transaction(ctx, async (ctx) => {
    await lockMailbox(ctx, mailboxId); // one message at a time, or two replies to a new thread would open it twice
    const fingerprint = await freshFingerprint(ctx, mailboxId, { ...inbound, text: body.text });
    if (fingerprint === null) return null;
    const known = await findConversation(ctx, mailboxId, inbound);
    const conversationId = known ?? (await openConversation(ctx, mailboxId, inbound));
    const messageId = await addMessage(ctx, { ...body, inbound, mailboxId, conversationId, fingerprint });
    await moveUp(ctx, conversationId, { at: inbound.receivedAt, snippet: body.snippet });
    await emit(ctx, "message.received", { messageId, conversationId });
    await announce(ctx, "conversation", conversationId);
    return messageId;
  });
}

type Body = { text: string; html: string | null; hasRemoteImages: boolean; snippet: string };

/** Sanitising takes a while with large mail, so it comes before the lock. */
function readBody(inbound: InboundMessage): Body {
  const sanitized = inbound.html === null ? null : sanitizeHtml(inbound.html);
  const text = inbound.text.trim() || htmlToText(sanitized?.html ?? inbound.html ?? "");
  return {
    text,
    html: sanitized?.html.trim() ? sanitized.html : null,
    hasRemoteImages: sanitized?.hasRemoteImages ?? false,
    snippet: snippetOf(text),
  };
}

/**
 * The fingerprint under which the message is new; null when we have it. Some programs give all their mails one
 * Message-ID: when date, subject and words all differ it is another mail, known by its content.
 */
async function freshFingerprint(ctx: Ctx, mailboxId: string, inbound: InboundMessage): Promise<string | null> {
  const fingerprint = fingerprintOf(inbound);
  const known = await findByFingerprint(ctx, mailboxId, fingerprint);
  if (!known) return fingerprint;
  const { sentAt, subject, text } = inbound;
  if (known.sentAt.getTime() === sentAt.getTime() || known.subject === subject || known.text === text) return null;
  const ofContent = fingerprintOf({ ...inbound, internetMessageId: null });
  return (await findByFingerprint(ctx, mailboxId, ofContent)) ? null : ofContent;
}

async function findByFingerprint(ctx: Ctx, mailboxId: string, fingerprint: string) {
  const [known] = await ctx.db
    .select({ sentAt: messages.sentAt, subject: messages.subject, text: messages.text })
    .from(messages)
    .where(and(inMailbox(ctx, mailboxId), eq(messages.fingerprint, fingerprint)));
  return known;
}

const inMailbox = (ctx: Ctx, mailboxId: string) =>
  and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.mailboxId, mailboxId));

/** Only relatives in the same mailbox count: whoever knows the id of another's message must not get into its thread. */
async function findConversation(ctx: Ctx, mailboxId: string, inbound: InboundMessage): Promise<string | null> {
  const ancestors = ancestorsOf(inbound);
  const family = inbound.internetMessageId ? [...ancestors, inbound.internetMessageId] : ancestors;
  if (family.length === 0) return null;
  const relatives = await ctx.db
    .select({
      conversationId: messages.conversationId,
      internetMessageId: messages.internetMessageId,
      references: messages.references,
    })
    .from(messages)
    .where(
      and(
        inMailbox(ctx, mailboxId),
        or(
          inArray(messages.internetMessageId, family),
          sql`${messages.references} && array[${sql.join(
            family.map((id) => sql`${id}`),
            sql`, `,
          )}]::text[]`,
        ),
      ),
    )
    .orderBy(messages.createdAt)
    .limit(200);
  return chooseConversation(inbound, relatives);
}

async function openConversation(ctx: Ctx, mailboxId: string, inbound: InboundMessage): Promise<string> {
  const personId = await findOrCreatePerson(ctx, await outsiderOf(ctx, inbound));
  const id = crypto.randomUUID();
  await ctx.db.insert(conversations).values({
    id,
    workspaceId: ctx.workspaceId,
    mailboxId,
    personId,
    subject: inbound.subject,
    lastDirection: "in",
    lastMessageAt: inbound.receivedAt,
  });
  return id;
}

/** Whom we talk with: where answers go if the mail says so, else who wrote; our own addresses are nobody's. */
async function outsiderOf(ctx: Ctx, inbound: InboundMessage): Promise<MailAddress> {
  const own = await ctx.db
    .select({ address: mailboxes.address })
    .from(mailboxes)
    .where(eq(mailboxes.workspaceId, ctx.workspaceId));
  const isOutside = ({ address }: MailAddress) => own.every((mailbox) => mailbox.address !== address.toLowerCase());
  const { from, replyTo, to, cc } = inbound;
  return [...replyTo.slice(0, 1), from, ...to, ...cc].find(isOutside) ?? from;
}

type NewMessage = Body & { inbound: InboundMessage; mailboxId: string; conversationId: string; fingerprint: string };

async function addMessage(ctx: Ctx, { inbound, ...message }: NewMessage): Promise<string> {
  const id = crypto.randomUUID();
  const { from, to, cc, replyTo, subject, internetMessageId, inReplyTo, sentAt, machine } = inbound;
  await ctx.db.insert(messages).values({
    ...{ id, workspaceId: ctx.workspaceId, direction: "in", delivery: "received" },
    ...{ from, to, cc, replyTo, subject, internetMessageId, inReplyTo, sentAt, machine },
    ...message,
    references: ancestorsOf(inbound),
  });
  for (const { content, ...attachment } of inbound.attachments) {
    const digest = createHash("sha256").update(content).digest("hex");
    const of = { workspaceId: ctx.workspaceId, messageId: id };
    await ctx.db.insert(attachments).values({ ...of, content, digest, size: content.byteLength, ...attachment });
  }
  return id;
}

/** The conversation stands on top again, open and unread. */
async function moveUp(ctx: Ctx, conversationId: string, last: { at: Date; snippet: string }): Promise<void> {
  await ctx.db
    .update(conversations)
    .set({
      status: "open",
      unread: true,
      snippet: last.snippet,
      lastDirection: "in",
      lastMessageAt: sql`greatest(${conversations.lastMessageAt}, ${last.at.toISOString()}::timestamptz)`,
      messageCount: sql`${conversations.messageCount} + 1`,
    })
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.id, conversationId)));
}
