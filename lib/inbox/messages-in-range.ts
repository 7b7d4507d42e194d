import { and, asc, count, eq, gte, inArray, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { messages } from "@/db/schema/inbox";
import type { Ctx } from "../context";

/** Days in UTC, the last one included. */
export type MessageRange = { mailboxIds: string[]; fromDate: string; toDate: string };

/** How many messages of these mailboxes were received or sent in these days. */
export async function countMessages(ctx: Ctx, range: MessageRange): Promise<number> {
  const [row] = await ctx.db.select({ messages: count() }).from(messages).where(isInRange(ctx, range));
  return row?.messages ?? 0;
}

export type MessageCursor = { at: Date; id: string };

/** The next messages of the range in the order in which they were written, after a message. */
export function listMessagesInRange(
  ctx: Ctx,
  range: MessageRange & { after: MessageCursor | null },
  most: number,
): Promise<{ id: string; sentAt: Date }[]> {
  return ctx.db
    .select({ id: messages.id, sentAt: messages.sentAt })
    .from(messages)
    .where(and(isInRange(ctx, range), isAfter(range.after)))
    .orderBy(asc(messages.sentAt), asc(messages.id))
    .limit(most);
}

function isAfter(cursor: MessageCursor | null): SQL | undefined {
  if (!cursor) return undefined;
  return sql`(${messages.sentAt}, ${messages.id}) > (${cursor.at.toISOString()}::timestamptz, ${cursor.id}::uuid)`;
}

/** Written replies count once they are sent. */
function isInRange(ctx: Ctx, { mailboxIds, fromDate, toDate }: MessageRange): SQL | undefined {
  return and(
    eq(messages.workspaceId, ctx.workspaceId),
    inArray(messages.mailboxId, mailboxIds),
    gte(messages.sentAt, new Date(`${fromDate}T00:00:00Z`)),
    lt(messages.sentAt, new Date(Date.parse(`${toDate}T00:00:00Z`) + 86_400_000)),
    or(ne(messages.direction, "out"), eq(messages.delivery, "sent")),
  );
}
