import { and, count, eq, isNull, sql } from "drizzle-orm";
import { conversations } from "@/db/schema/inbox";
import { actorId, type Ctx } from "../context";
import { listMailboxes } from "./mailboxes";
import type { InboxCounts } from "./schema";

/** How many open conversations each list and mailbox holds, for whoever asks. */
export async function countConversations(ctx: Ctx): Promise<InboxCounts> {
  const [row] = await ctx.db
    .select({
      all: count(),
      unassigned: count(sql`case when ${isNull(conversations.assigneeId)} then 1 end`),
      mine: count(sql`case when ${conversations.assigneeId} = ${actorId(ctx)}::uuid then 1 end`),
    })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.status, "open")));
  return { ...(row ?? { all: 0, unassigned: 0, mine: 0 }), mailboxes: await listMailboxes(ctx) };
}
