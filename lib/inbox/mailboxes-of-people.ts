import { and, eq, inArray } from "drizzle-orm";
import { conversations } from "@/db/schema/inbox";
import type { Ctx } from "../context";

/** The mailboxes in which there are conversations with these people, by person; people without any are absent. */
export async function mailboxesOfPeople(ctx: Ctx, personIds: readonly string[]): Promise<Map<string, string[]>> {
  if (personIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectDistinct({ personId: conversations.personId, mailboxId: conversations.mailboxId })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), inArray(conversations.personId, [...personIds])));
  const byPerson = Map.groupBy(rows, ({ personId }) => personId);
  return new Map([...byPerson].map(([personId, these]) => [personId, these.map(({ mailboxId }) => mailboxId)]));
}
