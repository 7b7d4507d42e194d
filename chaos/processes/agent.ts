/** An agent who answers customers, by the product's own verbs, as a process of its own: `agent.ts <orders as JSON>`, until it is ended. */
import { setTimeout as pause } from "node:timers/promises";
import { and, count, desc, eq, inArray, or, sql } from "drizzle-orm";
import { z } from "zod";
import { conversations, messages } from "@/db/schema/inbox";
import { personAddresses } from "@/db/schema/people";
import { type Ctx, memberCtx } from "@/lib/context";
import { retryReply } from "@/lib/inbox/delivery";
import { writeReply } from "@/lib/inbox/write-reply";

const Orders = z.object({
  workspaces: z.array(z.object({ workspaceId: z.uuid(), userId: z.uuid() })),
  /** Replies in all. */
  replies: z.number(),
  everyMs: z.number(),
});

const { workspaces, replies, everyMs } = Orders.parse(JSON.parse(process.argv[2] ?? "null"));
const agents = workspaces.map(({ workspaceId, userId }) => memberCtx(workspaceId, { userId, role: "agent" }));

for (let round = 0; ; round += 1) {
  const agent = agents[round % agents.length];
  if (agent) await work(agent).catch(() => undefined); // a database that is away is there again later
  await pause(everyMs);
}

/** Sends again what may not have arrived, as somebody does who is told so; then answers whoever wrote last. */
async function work(agent: Ctx): Promise<void> {
  for (const messageId of await troubled(agent)) await retryReply(agent, { messageId });
  const written = await countWritten();
  const conversationId = written < replies ? await unanswered(agent) : undefined;
  if (conversationId === undefined) return;
  const number = String(900_000 + written);
  await writeReply(agent, {
    conversationId,
    draftId: `00000000-0000-4000-8000-000000${number}`,
    text: `CHAOS-${number} Thank you,\n\nwe have sent it today.`,
  });
}

async function troubled(agent: Ctx): Promise<string[]> {
  const rows = await agent.db
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.workspaceId, agent.workspaceId), inArray(messages.delivery, ["unknown", "failed"])));
  return rows.map(({ id }) => id);
}

async function countWritten(): Promise<number> {
  const counts = await Promise.all(
    agents.map(async ({ db, workspaceId }) => {
      const isReply = and(eq(messages.workspaceId, workspaceId), eq(messages.direction, "out"));
      const [row] = await db.select({ written: count() }).from(messages).where(isReply);
      return row?.written ?? 0;
    }),
  );
  return counts.reduce((sum, written) => sum + written, 0);
}

/** Only those of people (mail/correspondents.ts): nobody answers a machine. */
async function unanswered({ db, workspaceId }: Ctx): Promise<string | undefined> {
  const { address, personId, workspaceId: ofWorkspace } = personAddresses;
  const isPerson = or(sql`${address} like 'writer.%'`, sql`${address} like 'o''brien%'`);
  const [row] = await db
    .select({ id: conversations.id })
    .from(conversations)
    .innerJoin(personAddresses, and(eq(ofWorkspace, workspaceId), eq(personId, conversations.personId)))
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.lastDirection, "in"), isPerson))
    .orderBy(desc(conversations.lastMessageAt))
    .limit(1);
  return row?.id;
}
