import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { conversations } from "@/db/schema/inbox";
import { makeWorkspace, useDatabase } from "@/test/database";
import { inbound, makeMailbox } from "@/test/mail";
import { listConversations, listConversationsOfPerson } from "./conversations";
import { receiveMessage } from "./receive-message";
import { updateConversation } from "./update-conversation";

useDatabase();

const maria = { address: "maria@acme.example", name: "María Díaz" };

async function makeInbox() {
  const { system, member, workspaceId } = await makeWorkspace("agent");
  const [sales, support] = [await makeMailbox(system), await makeMailbox(system, "Support")];
  await receiveMessage(system, sales.id, inbound({ from: maria, subject: "First" }));
  await receiveMessage(system, support.id, inbound({ from: maria, subject: "Second" }));
  await receiveMessage(system, sales.id, inbound({ subject: "Someone else's" }));
  const { conversations: open } = await listConversations(member, { view: "all" });
  const first = open.find(({ subject }) => subject === "First");
  if (!first) throw new Error("Nothing was opened");
  return { system, member, workspaceId, first };
}

test("a person's conversations are listed from all mailboxes, open and closed, the latest first", async () => {
  const { member, first } = await makeInbox();
  await updateConversation(member, { conversationId: first.id, status: "closed" });
  const { conversations: listed, hasMore } = await listConversationsOfPerson(member, { personId: first.person.id });
  expect(listed.map(({ subject, status }) => [subject, status])).toEqual([
    ["Second", "open"],
    ["First", "closed"],
  ]);
  expect(hasMore).toBe(false);
});

test("of very many conversations the latest fifty are listed, and it is known that there are more", async () => {
  const { system, member, first } = await makeInbox();
  const [row] = await system.db.select().from(conversations).where(eq(conversations.id, first.id));
  if (!row) throw new Error("Nothing was opened");
  const { id: _, ...like } = row;
  const older = Array.from({ length: 60 }, (_value, at) => ({
    ...like,
    lastMessageAt: new Date(1_700_000_000_000 + at),
  }));
  await system.db.insert(conversations).values(older);
  const { conversations: listed, hasMore } = await listConversationsOfPerson(member, { personId: first.person.id });
  expect(listed).toHaveLength(50);
  expect(listed[0]?.subject).toBe("Second");
  expect(hasMore).toBe(true);
});

test("nothing is told of another workspace's person", async () => {
  const [ours, theirs] = [await makeInbox(), await makeInbox()];
  const personId = theirs.first.person.id;
  expect(await listConversationsOfPerson(ours.member, { personId })).toEqual({ conversations: [], hasMore: false });
});
