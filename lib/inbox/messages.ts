import { and, asc, eq, inArray } from "drizzle-orm";
import { attachments, messages } from "@/db/schema/inbox";
import type { Ctx } from "../context";
import { notFound } from "../errors";
import { membersById } from "./members-by-id";
import type { MailAddress, MessageInfo } from "./schema";

/** A conversation's messages, the oldest first, without their HTML. */
export async function listMessages(
  ctx: Ctx,
  conversationId: string,
): Promise<(MessageInfo & { replyTo: MailAddress[] })[]> {
  const rows = await ctx.db
    .select()
    .from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.conversationId, conversationId)))
    .orderBy(asc(messages.sentAt), asc(messages.createdAt), asc(messages.id));
  const [files, authors] = await Promise.all([
    filesOf(
      ctx,
      rows.map((row) => row.id),
    ),
    membersById(ctx),
  ]);
  return rows.map((row) => ({
    id: row.id,
    direction: row.direction,
    delivery: row.delivery,
    deliveryError: row.deliveryError,
    from: row.from,
    to: row.to,
    cc: row.cc,
    replyTo: row.replyTo,
    subject: row.subject,
    snippet: row.snippet,
    text: row.text,
    hasHtml: row.html !== null,
    hasRemoteImages: row.hasRemoteImages,
    attachments: files.filter((file) => file.messageId === row.id).map(({ messageId: _, ...file }) => file),
    author: (row.authorId && authors.get(row.authorId)) || null,
    sentAt: row.sentAt.toISOString(),
  }));
}

/** Attachments by name; those shown inside the HTML are not listed. */
async function filesOf(ctx: Ctx, messageIds: string[]) {
  if (messageIds.length === 0) return [];
  const { id, messageId, filename, contentType, size } = attachments;
  return ctx.db
    .select({ id, messageId, filename, contentType, size })
    .from(attachments)
    .where(
      and(
        eq(attachments.workspaceId, ctx.workspaceId),
        inArray(attachments.messageId, messageIds),
        eq(attachments.isInline, false),
      ),
    )
    .orderBy(asc(attachments.createdAt), asc(attachments.filename));
}

export type MessageHtml = {
  html: string;
  /** By Content-ID, the ids of the attachments the HTML shows. */
  inlineAttachments: Map<string, string>;
};

/** The sanitised HTML of a message. @throws AppError `not-found`, also when the message has only text */
export async function getMessageHtml(ctx: Ctx, messageId: string): Promise<MessageHtml> {
  const [row] = await ctx.db
    .select({ html: messages.html })
    .from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, messageId)));
  if (!row || row.html === null) throw notFound("This message");
  const inline = await ctx.db
    .select({ id: attachments.id, contentId: attachments.contentId })
    .from(attachments)
    .where(
      and(
        eq(attachments.workspaceId, ctx.workspaceId),
        eq(attachments.messageId, messageId),
        eq(attachments.isInline, true),
      ),
    );
  return { html: row.html, inlineAttachments: new Map(inline.map(({ id, contentId }) => [contentId ?? "", id])) };
}

export type Attachment = { filename: string; contentType: string; content: Uint8Array };

/** @throws AppError `not-found` */
export async function getAttachment(ctx: Ctx, attachmentId: string): Promise<Attachment> {
  const [row] = await ctx.db
    .select({
      filename: attachments.filename,
      contentType: attachments.contentType,
      content: attachments.content,
    })
    .from(attachments)
    .where(and(eq(attachments.workspaceId, ctx.workspaceId), eq(attachments.id, attachmentId)));
  if (!row) throw notFound("This attachment");
  return row;
}
