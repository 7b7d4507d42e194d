import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { changes } from "@/db/schema/activity";
import { conversations, messages } from "@/db/schema/inbox";
import { people } from "@/db/schema/people";
import { makeWorkspace, useDatabase } from "@/test/database";
import { inbound, makeMailbox } from "@/test/mail";
import { getConversation } from "./conversations";
import { receiveMessage } from "./receive-message";
import { updateConversation } from "./update-conversation";
import { writeReply } from "./write-reply";

useDatabase();

async function makeInbox() {
  const { system, member } = await makeWorkspace();
  const mailbox = await makeMailbox(system);
  const conversationOf = async (messageId: string | null) => {
    if (messageId === null) throw new Error("The message was taken for a duplicate");
    const [row] = await system.db.select().from(messages).where(eq(messages.id, messageId));
    if (!row) throw new Error("The message is not there");
    return row.conversationId;
  };
  const receive = (facts: Parameters<typeof inbound>[0] = {}) => receiveMessage(system, mailbox.id, inbound(facts));
  return { system, member, mailbox, receive, conversationOf };
}

test("a first mail opens a conversation with its sender", async () => {
  const { system, receive, conversationOf } = await makeInbox();
  const conversationId = await conversationOf(await receive({ text: "Do you have\nsteam?" }));
  const conversation = await getConversation(system, { conversationId });
  expect(conversation).toMatchObject({
    subject: "A question about engines",
    snippet: "Do you have steam?",
    status: "open",
    isUnread: true,
    lastDirection: "in",
    person: { name: "Ada Lovelace", address: "ada@customer.example" },
  });
  expect(conversation.messages).toHaveLength(1);
  expect(await system.db.select().from(changes)).toMatchObject([{ topic: "conversation", subjectId: conversationId }]);
});

test("an answer joins the conversation it refers to", async () => {
  const { receive, conversationOf } = await makeInbox();
  const first = await conversationOf(await receive({ internetMessageId: "a@x" }));
  expect(await conversationOf(await receive({ inReplyTo: "a@x" }))).toBe(first);
  expect(await conversationOf(await receive({ references: ["unknown@x", "a@x", "lost@x"] }))).toBe(first);
});

test("a mail that refers to nothing known opens its own conversation, even with the same subject and sender", async () => {
  const { receive, conversationOf } = await makeInbox();
  const first = await conversationOf(await receive());
  expect(await conversationOf(await receive({ inReplyTo: "nothing@x" }))).not.toBe(first);
});

test("a mail overtaken by its answer joins the answer's conversation", async () => {
  const { receive, conversationOf } = await makeInbox();
  const answer = await conversationOf(await receive({ internetMessageId: "b@x", inReplyTo: "a@x" }));
  expect(await conversationOf(await receive({ internetMessageId: "a@x" }))).toBe(answer);
});

test("two answers to a mail that never came are one conversation", async () => {
  const { receive, conversationOf } = await makeInbox();
  const one = await conversationOf(await receive({ references: ["never@x"] }));
  expect(await conversationOf(await receive({ references: ["never@x"] }))).toBe(one);
});

test("the same mail twice in a mailbox is one message and leaves no empty conversation", async () => {
  const { system, receive } = await makeInbox();
  const once = { internetMessageId: "same@x" };
  const answers = await Promise.all(Array.from({ length: 12 }, () => receive(once)));
  expect(answers.filter((id) => id !== null)).toHaveLength(1);
  expect(await system.db.select().from(messages)).toHaveLength(1);
  expect(await system.db.select().from(conversations)).toMatchObject([{ messageCount: 1 }]);
});

test("mail without a Message-ID is recognised by what it says", async () => {
  const { system, receive } = await makeInbox();
  const bare = { internetMessageId: null, claimedAt: new Date("2026-11-21T10:00:00Z") };
  expect(await receive(bare)).not.toBeNull();
  expect(await receive(bare)).toBeNull();
  expect(await receive({ ...bare, text: "Something else" })).not.toBeNull();
  expect(await receive({ ...bare, claimedAt: new Date("2026-11-21T10:00:01Z") })).not.toBeNull();
  expect(await system.db.select().from(messages)).toHaveLength(3);
});

test("another sender's mail with the same Message-ID is not taken for a duplicate", async () => {
  const { receive } = await makeInbox();
  await receive({ internetMessageId: "same@x" });
  expect(await receive({ internetMessageId: "same@x", from: { address: "eve@x.example", name: null } })).not.toBeNull();
});

test("a program that gives all its mails one Message-ID loses none of them", async () => {
  const { system, receive } = await makeInbox();
  const scan = (at: number) => ({
    internetMessageId: "scanner@x",
    subject: `Scan ${at}`,
    text: `Page ${at}`,
    claimedAt: new Date(1_790_000_000_000 + at),
    sentAt: new Date(1_790_000_000_000 + at),
  });
  for (const at of [1, 2, 3, 3, 2, 1]) await receive(scan(at));
  const subjects = (await system.db.select().from(messages)).map(({ subject }) => subject);
  expect(subjects.sort()).toEqual(["Scan 1", "Scan 2", "Scan 3"]);
});

test("a mailing list's copy, with its footer and mark, is the same mail", async () => {
  const { receive } = await makeInbox();
  const direct = {
    internetMessageId: "same@x",
    subject: "News",
    text: "News",
    sentAt: new Date("2026-11-21T10:00:00Z"),
  };
  expect(await receive(direct)).not.toBeNull();
  expect(await receive({ ...direct, subject: "[list] News", text: "News\n--\nList" })).toBeNull();
});

test("one mail to two mailboxes is one message in each", async () => {
  const { system, receive } = await makeInbox();
  const support = await makeMailbox(system, "Support");
  const mail = { internetMessageId: "both@x" };
  expect(await receive(mail)).not.toBeNull();
  expect(await receiveMessage(system, support.id, inbound(mail))).not.toBeNull();
});

test("a reference to a message of another mailbox opens a new conversation", async () => {
  const { system, receive, conversationOf } = await makeInbox();
  const support = await makeMailbox(system, "Support");
  const first = await conversationOf(await receive({ internetMessageId: "a@x" }));
  const other = await receiveMessage(system, support.id, inbound({ inReplyTo: "a@x" }));
  expect(await conversationOf(other)).not.toBe(first);
});

test("a reference to another workspace's message opens a new conversation", async () => {
  const [ours, theirs] = [await makeInbox(), await makeInbox()];
  await theirs.receive({ internetMessageId: "secret@x" });
  const intruder = await ours.receive({ inReplyTo: "secret@x", references: ["secret@x"] });
  await ours.conversationOf(intruder);
  expect(await theirs.system.db.select().from(messages)).toHaveLength(1);
  expect(await ours.system.db.select().from(conversations)).toHaveLength(1);
});

test("an answer reopens a closed conversation and marks it unread", async () => {
  const { system, member, receive, conversationOf } = await makeInbox();
  const conversationId = await conversationOf(await receive({ internetMessageId: "a@x" }));
  await updateConversation(member, { conversationId, status: "closed", isUnread: false });
  await receive({ inReplyTo: "a@x", text: "One more thing" });
  expect(await getConversation(system, { conversationId })).toMatchObject({
    status: "open",
    isUnread: true,
    snippet: "One more thing",
  });
});

test("our own answer coming back to the mailbox is not shown twice", async () => {
  const { system, member, mailbox, receive, conversationOf } = await makeInbox();
  const conversationId = await conversationOf(await receive());
  await writeReply(member, { conversationId, text: "Here it is.", draftId: crypto.randomUUID() });
  const [sent] = await system.db.select().from(messages).where(eq(messages.direction, "out"));
  const back = await receive({
    internetMessageId: sent?.internetMessageId ?? null,
    from: { address: mailbox.address.toUpperCase(), name: "Sales" },
    subject: "Re: A question about engines",
  });
  expect(back).toBeNull();
});

test("an answer to our reply comes back into its conversation", async () => {
  const { system, member, receive, conversationOf } = await makeInbox();
  const conversationId = await conversationOf(await receive());
  await writeReply(member, { conversationId, text: "Here it is.", draftId: crypto.randomUUID() });
  const [sent] = await system.db.select().from(messages).where(eq(messages.direction, "out"));
  expect(await conversationOf(await receive({ inReplyTo: sent?.internetMessageId ?? null }))).toBe(conversationId);
});

test("a contact form's mail is a conversation with whom it wants answered", async () => {
  const { system, receive, conversationOf } = await makeInbox();
  const conversationId = await conversationOf(
    await receive({
      from: { address: "no-reply@forms.example", name: "Forms" },
      replyTo: [{ address: "Grace@customer.example", name: "Grace" }],
    }),
  );
  expect(await getConversation(system, { conversationId })).toMatchObject({
    person: { address: "grace@customer.example" },
    replyTo: [{ address: "Grace@customer.example" }],
  });
});

test("mails of one new sender to several mailboxes at once make one person", async () => {
  const { system } = await makeWorkspace();
  const boxes = await Promise.all(["A", "B", "C", "D"].map((name) => makeMailbox(system, name)));
  await Promise.all(boxes.map((box) => receiveMessage(system, box.id, inbound())));
  expect(await system.db.select().from(people)).toHaveLength(1);
});

test("a name that comes later is kept, and one that is known stays", async () => {
  const { system, receive } = await makeInbox();
  await receive({ from: { address: "ada@customer.example", name: null } });
  await receive({ from: { address: "ADA@customer.example", name: "Ada" } });
  await receive({ from: { address: "ada@customer.example", name: "Someone else" } });
  expect(await system.db.select().from(people)).toMatchObject([{ name: "Ada" }]);
});

test("a message keeps what it refers to even when a hostile one names thousands of ids", async () => {
  const { receive, conversationOf } = await makeInbox();
  const first = await conversationOf(await receive({ internetMessageId: "root@x" }));
  const references = ["root@x", ...Array.from({ length: 5_000 }, (_, at) => `${at}@x`)];
  expect(await conversationOf(await receive({ references }))).toBe(first);
});
