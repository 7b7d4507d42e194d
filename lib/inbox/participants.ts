import { and, asc, eq } from "drizzle-orm";
import { messages } from "@/db/schema/inbox";
import type { Ctx } from "../context";
import type { MailAddress } from "./schema";

/**
 * Everybody who wrote or was written to in a conversation, openly or in copy, each address once, lower-cased, by when it first stood
 * there; with the first name that came with it. Ours are among them.
 */
export async function participantsOf(ctx: Ctx, conversationId: string): Promise<MailAddress[]> {
  const rows = await ctx.db
    .select({ from: messages.from, to: messages.to, cc: messages.cc })
    .from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.conversationId, conversationId)))
    .orderBy(asc(messages.sentAt), asc(messages.createdAt), asc(messages.id));
  const found = new Map<string, MailAddress>();
  for (const { address, name } of rows.flatMap(({ from, to, cc }) => [from, ...to, ...cc])) {
    const key = address.toLowerCase();
    found.set(key, { address: key, name: found.get(key)?.name ?? name });
  }
  return [...found.values()];
}
