import { and, asc, eq } from "drizzle-orm";
import { conversations, notes } from "@/db/schema/inbox";
import { actorId, type Ctx, transaction } from "../context";
import { notFound } from "../errors";
import { announce } from "../live";
import { cleanText } from "./clean-text";
import { membersById } from "./members-by-id";
import { type NoteInfo, type NoteInput, NoteLink } from "./schema";

/** A remark to be put into a conversation. */
export type NewNote = { conversationId: string; text: string; link?: NoteLink; id?: string };

/**
 * Puts a member's remark into a conversation, for colleagues alone: nothing is sent. Safe to call again with the same draft: it is one note.
 * @throws AppError `not-found`
 */
export function writeNote(ctx: Ctx, { conversationId, text, draftId }: NoteInput): Promise<string> {
  return transaction(ctx, (ctx) => addNote(ctx, { conversationId, text, id: draftId }));
}

/**
 * Puts a private remark into a conversation, in the caller's transaction. Lists do not move for it, and nothing is sent.
 * @returns the note's id
 * @throws AppError `not-found`
 */
export async function addNote(
  ctx: Ctx,
  { conversationId, text, link, id = crypto.randomUUID() }: NewNote,
): Promise<string> {
  await requireConversation(ctx, conversationId);
  const { workspaceId } = ctx;
  const note = { id, workspaceId, conversationId, authorId: actorId(ctx), text: cleanText(text), link: link ?? null };
  await ctx.db.insert(notes).values(note).onConflictDoNothing();
  await announce(ctx, "conversation", conversationId);
  return id;
}

async function requireConversation(ctx: Ctx, conversationId: string): Promise<void> {
  const [row] = await ctx.db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.id, conversationId)));
  if (!row) throw notFound("This conversation");
}

/** A conversation's notes, the oldest first. */
export async function listNotes(ctx: Ctx, conversationId: string): Promise<NoteInfo[]> {
  const rows = await ctx.db
    .select()
    .from(notes)
    .where(and(eq(notes.workspaceId, ctx.workspaceId), eq(notes.conversationId, conversationId)))
    .orderBy(asc(notes.createdAt), asc(notes.id));
  if (rows.length === 0) return [];
  const members = await membersById(ctx);
  return rows.map(({ id, authorId, text, link, createdAt }) => ({
    id,
    author: (authorId && members.get(authorId)) || null,
    text,
    link: NoteLink.safeParse(link).data ?? null,
    writtenAt: createdAt.toISOString(),
  }));
}
