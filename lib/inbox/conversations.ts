import { and, desc, eq, exists, ilike, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { conversations, mailboxes, messages } from "@/db/schema/inbox";
import { actorId, type Ctx } from "../context";
import { notFound } from "../errors";
import { idsOfPeopleHolding } from "../people/list-people";
import { peopleById } from "../people/people";
import { decodeCursor, encodeCursor } from "./cursor";
import { membersById } from "./members-by-id";
import { listMessages } from "./messages";
import { listNotes } from "./notes";
import type {
  ConversationDetail,
  ConversationPage,
  ConversationSummary,
  ListConversationsInput,
  MailAddress,
  MessageInfo,
  View,
} from "./schema";

const pageSize = 50;

/**
 * One page of a list, the latest first. The page after begins where this one ended, whatever has come in since.
 * @throws AppError `invalid` for a cursor that is none of ours
 */
export async function listConversations(ctx: Ctx, input: ListConversationsInput): Promise<ConversationPage> {
  const rows = await selectConversations(
    ctx,
    and(inView(ctx, input.view), inMailbox(input.mailboxId), after(input.cursor)),
  )
    .orderBy(desc(conversations.lastMessageAt), desc(conversations.id))
    .limit(pageSize + 1);
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  const hasMore = rows.length > pageSize && last !== undefined;
  return {
    conversations: await summarize(ctx, shown),
    nextCursor: hasMore ? encodeCursor({ at: last.lastMessageAt, id: last.id }) : null,
  };
}

/** The latest fifty conversations with a person, open and closed, the latest first. */
export async function listConversationsOfPerson(
  ctx: Ctx,
  input: { personId: string },
): Promise<{ conversations: ConversationSummary[]; hasMore: boolean }> {
  const rows = await selectConversations(ctx, eq(conversations.personId, input.personId))
    .orderBy(desc(conversations.lastMessageAt), desc(conversations.id))
    .limit(pageSize + 1);
  return { conversations: await summarize(ctx, rows.slice(0, pageSize)), hasMore: rows.length > pageSize };
}

/** A conversation with all its messages and notes, the oldest first. @throws AppError `not-found` */
export async function getConversation(ctx: Ctx, input: { conversationId: string }): Promise<ConversationDetail> {
  const summary = await getConversationSummary(ctx, input.conversationId);
  const [thread, notes] = await Promise.all([
    listMessages(ctx, input.conversationId),
    listNotes(ctx, input.conversationId),
  ]);
  return {
    ...summary,
    messages: thread,
    notes,
    replyTo: recipientsOf(thread, summary.person),
    replyFrom: { name: summary.mailbox.name, address: summary.mailbox.address },
  };
}

/** @throws AppError `not-found` */
export async function getConversationSummary(ctx: Ctx, conversationId: string): Promise<ConversationSummary> {
  const rows = await selectConversations(ctx, eq(conversations.id, conversationId));
  const [summary] = await summarize(ctx, rows);
  if (!summary) throw notFound("This conversation");
  return summary;
}

/** The conversations with these ids. Ids of none of ours are absent. */
export async function conversationsById(ctx: Ctx, ids: readonly string[]): Promise<Map<string, ConversationSummary>> {
  if (ids.length === 0) return new Map();
  const rows = await selectConversations(ctx, inArray(conversations.id, [...new Set(ids)]));
  const found = await summarize(ctx, rows);
  return new Map(found.map((conversation) => [conversation.id, conversation]));
}

/** Ids of the conversations whose subject or person holds a text, as a subquery. */
export function idsOfConversationsHolding(ctx: Ctx, text: string) {
  const isOfPerson = inArray(conversations.personId, idsOfPeopleHolding(ctx, text));
  return selectIds(ctx, or(ilike(conversations.subject, containing(text)), isOfPerson));
}

/** Ids of the conversations that are this member's or nobody's, as a subquery. */
export function idsOfConversationsFor(ctx: Ctx, userId: string) {
  return selectIds(ctx, or(eq(conversations.assigneeId, userId), isNull(conversations.assigneeId)));
}

function selectIds(ctx: Ctx, which: SQL | undefined) {
  return ctx.db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), which));
}

/** A pattern for what holds this text, whose own % and _ mean themselves. */
const containing = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

/** Whom an answer goes to: where the last message from outside wants it, else whom we wrote to, else the person. */
function recipientsOf(thread: (MessageInfo & { replyTo: MailAddress[] })[], person: MailAddress): MailAddress[] {
  const lastIn = thread.findLast((message) => message.direction === "in");
  if (lastIn) return lastIn.replyTo.length > 0 ? lastIn.replyTo : [lastIn.from];
  return thread.at(-1)?.to ?? [{ name: person.name, address: person.address }];
}

function inView(ctx: Ctx, view: View): SQL | undefined {
  const isOpen = eq(conversations.status, "open");
  switch (view) {
    case "all":
      return isOpen;
    case "unassigned":
      return and(isOpen, isNull(conversations.assigneeId));
    case "mine":
      return and(isOpen, isAssignedTo(actorId(ctx)));
    case "closed":
      return eq(conversations.status, "closed");
  }
}

/** Nothing is the system's own. */
const isAssignedTo = (userId: string | null) => (userId ? eq(conversations.assigneeId, userId) : sql`false`);

const inMailbox = (mailboxId: string | undefined) =>
  mailboxId === undefined ? undefined : eq(conversations.mailboxId, mailboxId);

function after(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;
  const { at, id } = decodeCursor(cursor);
  return sql`(${conversations.lastMessageAt}, ${conversations.id}) < (${at.toISOString()}::timestamptz, ${id}::uuid)`;
}

function selectConversations(ctx: Ctx, which: SQL | undefined) {
  const trouble = ctx.db
    .select({ one: sql`1` })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, ctx.workspaceId),
        eq(messages.conversationId, conversations.id),
        inArray(messages.delivery, ["failed", "unknown"]),
      ),
    );
  return ctx.db
    .select({
      id: conversations.id,
      subject: conversations.subject,
      snippet: conversations.snippet,
      personId: conversations.personId,
      mailbox: { id: mailboxes.id, name: mailboxes.name, address: mailboxes.address },
      status: conversations.status,
      isUnread: conversations.unread,
      lastDirection: conversations.lastDirection,
      lastMessageAt: conversations.lastMessageAt,
      assigneeId: conversations.assigneeId,
      hasTrouble: sql<boolean>`${exists(trouble)}`,
    })
    .from(conversations)
    .innerJoin(mailboxes, eq(mailboxes.id, conversations.mailboxId))
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), which));
}

type Row = Awaited<ReturnType<typeof selectConversations>>[number];

async function summarize(ctx: Ctx, rows: Row[]): Promise<ConversationSummary[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.personId);
  const [people, members] = await Promise.all([peopleById(ctx, ids), membersById(ctx)]);
  return rows.map(({ personId, assigneeId, lastMessageAt, ...row }) => ({
    ...row,
    lastMessageAt: lastMessageAt.toISOString(),
    person: people.get(personId) ?? { id: personId, name: null, address: "" },
    assignee: (assigneeId && members.get(assigneeId)) || null,
  }));
}
