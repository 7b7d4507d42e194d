import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { conversations, messages } from "@/db/schema/inbox";
import type { Ctx } from "../context";

/** Characters of a message's text and HTML that anything outside the inbox wants: Salesforce keeps less. */
const most = { text: 100_000, html: 200_000 };

const columns = {
  id: messages.id,
  mailboxId: messages.mailboxId,
  conversation: { id: conversations.id, subject: conversations.subject, status: conversations.status },
  personId: conversations.personId,
  assigneeId: conversations.assigneeId,
  direction: messages.direction,
  delivery: messages.delivery,
  machine: messages.machine,
  from: messages.from,
  to: messages.to,
  cc: messages.cc,
  replyTo: messages.replyTo,
  authorId: messages.authorId,
  fingerprint: messages.fingerprint,
  sentAt: messages.sentAt,
  subject: messages.subject,
  text: sql<string>`left(${messages.text}, ${sql.raw(String(most.text))})`,
  html: sql<string | null>`left(${messages.html}, ${sql.raw(String(most.html))})`,
};

/** Messages with all they say and where they stand; those that are gone are left out. */
export function listMessageContents(ctx: Ctx, ids: readonly string[]) {
  return contents(ctx, inArray(messages.id, [...ids]));
}

export type MessageContents = Awaited<ReturnType<typeof contents>>[number];

/** The messages of conversations with all they say, the oldest first. */
export function listContentsOfConversations(ctx: Ctx, conversationIds: readonly string[]) {
  return contents(ctx, inArray(messages.conversationId, [...conversationIds]));
}

function contents(ctx: Ctx, which: ReturnType<typeof inArray>) {
  return ctx.db
    .select(columns)
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .where(and(eq(messages.workspaceId, ctx.workspaceId), which))
    .orderBy(asc(messages.sentAt), asc(messages.createdAt), asc(messages.id));
}

/** Which mailbox each message is in, and about how many bytes of it would be read; those that are gone are left out. */
export async function placesOfMessages(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, { mailboxId: string; conversationId: string; bytes: number }>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({
      id: messages.id,
      mailboxId: messages.mailboxId,
      conversationId: messages.conversationId,
      bytes: sql<number>`least(octet_length(${messages.text}), ${sql.raw(String(most.text))}) + least(coalesce(octet_length(${messages.html}), 0), ${sql.raw(String(most.html))})`,
    })
    .from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspaceId), inArray(messages.id, [...ids])));
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}

/** The latest message of each of a mailbox's conversations, the latest first. */
export async function latestMessages(ctx: Ctx, mailboxId: string, mostConversations: number): Promise<string[]> {
  const latest = ctx.db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.mailboxId, mailboxId)))
    .orderBy(sql`${conversations.lastMessageAt} desc`, sql`${conversations.id} desc`)
    .limit(mostConversations);
  const rows = await ctx.db
    .selectDistinctOn([messages.conversationId], { id: messages.id, sentAt: messages.sentAt })
    .from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspaceId), inArray(messages.conversationId, latest)))
    .orderBy(messages.conversationId, sql`${messages.sentAt} desc`, sql`${messages.id} desc`);
  return rows.toSorted((a, b) => b.sentAt.getTime() - a.sentAt.getTime()).map(({ id }) => id);
}
