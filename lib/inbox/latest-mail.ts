import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { conversations, messages } from "@/db/schema/inbox";
import type { Ctx } from "../context";
import { trimQuotes } from "./trim-quotes";

/** Characters of a text within which its own words end and the quoted history begins. */
const most = 20_000;

export type LatestMail = { mailboxId: string; text: string };

/**
 * What each of these people last wrote to us themselves, without the history they quote, and in which mailbox.
 * @param addresses theirs, lower-cased: what colleagues wrote into their conversations is left out
 * @returns by person; those who never wrote are absent
 */
export async function latestMailOf(
  ctx: Ctx,
  personIds: readonly string[],
  addresses: readonly string[],
): Promise<Map<string, LatestMail>> {
  if (personIds.length === 0 || addresses.length === 0) return new Map();
  const rows = await ctx.db
    .selectDistinctOn([conversations.personId], {
      personId: conversations.personId,
      mailboxId: messages.mailboxId,
      text: sql<string>`left(${messages.text}, ${sql.raw(String(most))})`,
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
    .orderBy(conversations.personId, desc(messages.sentAt));
  return new Map(rows.map(({ personId, mailboxId, text }) => [personId, { mailboxId, text: trimQuotes(text) }]));
}
