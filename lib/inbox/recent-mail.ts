import { and, desc, eq, inArray, lte, sql } from "drizzle-orm";
import { conversations, messages } from "@/db/schema/inbox";
import type { Ctx } from "../context";
import { trimQuotes } from "./trim-quotes";

/** Characters of a text within which its own words end and the quoted history begins. */
const most = 20_000;

export type RecentMail = { mailboxId: string; subject: string; text: string };

export type Writers = {
  personIds: readonly string[];
  /** Theirs, lower-cased: what colleagues wrote into their conversations is left out. */
  addresses: readonly string[];
  /** How many mails of each. */
  most: number;
};

/**
 * What these people last wrote to us themselves, without the history they quote, and in which mailbox.
 * @returns by person, the latest first; those who never wrote are absent
 */
export async function recentMailOf(ctx: Ctx, writers: Writers): Promise<Map<string, RecentMail[]>> {
  if (writers.personIds.length === 0 || writers.addresses.length === 0) return new Map();
  const ranked = rankedMail(ctx, writers);
  const rows = await ctx.db
    .select({
      personId: ranked.personId,
      mailboxId: messages.mailboxId,
      subject: messages.subject,
      text: sql<string>`left(${messages.text}, ${sql.raw(String(most))})`,
    })
    .from(ranked)
    .innerJoin(messages, eq(messages.id, ranked.messageId))
    .where(and(eq(messages.workspaceId, ctx.workspaceId), lte(ranked.place, writers.most)))
    .orderBy(ranked.personId, ranked.place);
  const mails = rows.map(({ text, ...row }) => ({ ...row, text: trimQuotes(text) }));
  return Map.groupBy(mails, ({ personId }) => personId);
}

/** Their mails by number, each person's latest being the first; texts are read of those that are wanted alone. */
function rankedMail(ctx: Ctx, { personIds, addresses }: Writers) {
  const latest = sql`(partition by ${conversations.personId} order by ${desc(messages.sentAt)}, ${messages.id})`;
  return ctx.db
    .select({
      personId: conversations.personId,
      messageId: messages.id,
      place: sql<number>`row_number() over ${latest}`.as("place"),
    })
    .from(conversations)
    .innerJoin(messages, eq(messages.conversationId, conversations.id))
    .where(
      and(
        eq(conversations.workspaceId, ctx.workspaceId),
        inArray(conversations.personId, [...personIds]),
        eq(messages.workspaceId, ctx.workspaceId),
        eq(messages.direction, "in"),
        inArray(sql`lower(${messages.from}->>'address')`, [...addresses]),
      ),
    )
    .as("ranked");
}
