import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { attachments } from "@/db/schema/inbox";
import { type Ctx } from "../context";

/** An attachment without its bytes. */
export type MessageFile = {
  id: string;
  filename: string;
  contentType: string;
  size: number;
  /** SHA-256 of its bytes, in hex: the same file has the same, whatever it is called. */
  digest: string;
  /** Shown inside the message's HTML. */
  isInline: boolean;
};

/** The attachments of messages, in the order they were attached. By message id. */
export async function filesOfMessages(ctx: Ctx, messageIds: readonly string[]): Promise<Map<string, MessageFile[]>> {
  if (messageIds.length === 0) return new Map();
  const { id, messageId, filename, contentType, size, isInline, digest, content } = attachments;
  const rows = await ctx.db
    // What came before digests were kept is digested when it is asked for.
    .select({
      id,
      messageId,
      filename,
      contentType,
      size,
      isInline,
      digest: sql<string>`coalesce(${digest}, encode(sha256(${content}), 'hex'))`,
    })
    .from(attachments)
    .where(and(eq(attachments.workspaceId, ctx.workspaceId), inArray(messageId, [...messageIds])))
    .orderBy(asc(attachments.createdAt), asc(filename), asc(id));
  const byMessage = Map.groupBy(rows, (row) => row.messageId);
  return new Map([...byMessage].map(([of, files]) => [of, files.map(({ messageId: _, ...file }) => file)]));
}

/** The bytes of an attachment; null when it is gone. */
export async function findFileContent(ctx: Ctx, attachmentId: string): Promise<Uint8Array | null> {
  const [row] = await ctx.db
    .select({ content: attachments.content })
    .from(attachments)
    .where(and(eq(attachments.workspaceId, ctx.workspaceId), eq(attachments.id, attachmentId)));
  return row?.content ?? null;
}
