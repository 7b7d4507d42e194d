import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { simpleParser } from "mailparser";
import { afterAll, beforeEach, expect, test } from "vitest";
import { activity } from "@/db/schema/activity";
import { messages } from "@/db/schema/inbox";
import { type Ctx, transaction } from "@/lib/context";
import { getConversation, listConversations } from "@/lib/inbox/conversations";
import { claimReply, reclaimStuckReplies, retryReply } from "@/lib/inbox/delivery";
import { receiveMessage } from "@/lib/inbox/receive-message";
import { writeReply } from "@/lib/inbox/write-reply";
import { lookInto } from "@/lib/trays";
import { makeWorkspace, useDatabase } from "@/test/database";
import { inbound, makeMailbox, startSink } from "@/test/mail";
import { mailAdmins } from "./notice";
import { sendReply } from "./send";

const sink = await startSink();
process.env["OUTBOUND_SMTP_URL"] = sink.url;
useDatabase();
afterAll(sink.close);
beforeEach(() => {
  sink.answers = {};
  sink.taken.length = 0;
});

async function makeReply(facts: Parameters<typeof inbound>[0] = {}) {
  const { system, member } = await makeWorkspace();
  const mailbox = await makeMailbox(system);
  const question = inbound({ internetMessageId: `question-${randomUUID()}@customer.example`, ...facts });
  await receiveMessage(system, mailbox.id, question);
  const [conversation] = (await listConversations(system, { view: "all" })).conversations;
  const conversationId = conversation?.id ?? "";
  const draft = { conversationId, text: "Yes, we have.\n\n<b>Steam</b> & all.", draftId: randomUUID() };
  const { id: messageId } = await writeReply(member, draft);
  const read = async () => {
    const [row] = await system.db.select().from(messages).where(eq(messages.id, messageId));
    if (!row) throw new Error("The reply is gone");
    return row;
  };
  const hasTrouble = async () => (await getConversation(system, { conversationId })).hasTrouble;
  return { system, member, mailbox, question, conversationId, draft, messageId, read, hasTrouble };
}

const jobsOf = async (ctx: Ctx, messageId: string) =>
  (await lookInto(ctx, "reply.send", 10)).filter(({ subjectId }) => subjectId === messageId);

test("a reply arrives as an answer to the mail it answers", async () => {
  const { system, mailbox, question, messageId, read } = await makeReply();
  await sendReply(system, { messageId });
  expect(await read()).toMatchObject({ delivery: "sent", deliveryError: null });
  const arrived = await simpleParser(sink.taken[0] ?? "");
  expect(arrived.from?.value).toEqual([{ address: mailbox.address, name: "Sales" }]);
  expect(arrived).toMatchObject({
    subject: "Re: A question about engines",
    inReplyTo: `<${question.internetMessageId}>`,
    messageId: `<${(await read()).internetMessageId}>`,
  });
  expect([arrived.references].flat()).toContain(`<${question.internetMessageId}>`);
  expect(arrived.to).toMatchObject({ value: [{ address: "ada@customer.example", name: "Ada Lovelace" }] });
  expect(arrived.text?.trim()).toBe("Yes, we have.\n\n<b>Steam</b> & all.");
  expect(arrived.html).toContain("&lt;b&gt;Steam&lt;/b&gt; &amp; all.");
});

test("a draft sent twice, at once or later, is one message and one job", async () => {
  const { system, member, conversationId, draft, messageId } = await makeReply();
  const again = await Promise.all(Array.from({ length: 6 }, () => writeReply(member, draft)));
  expect(again.map(({ id }) => id)).toEqual(Array.from({ length: 6 }, () => messageId));
  expect(await jobsOf(system, messageId)).toHaveLength(1);
  expect((await getConversation(system, { conversationId })).messages).toHaveLength(2);
  await Promise.all([sendReply(system, { messageId }), sendReply(system, { messageId }).catch(() => undefined)]);
  await sendReply(system, { messageId });
  expect(sink.taken).toHaveLength(1);
});

test("a written reply moves its conversation up and is read by whoever wrote it", async () => {
  const { system, member, conversationId } = await makeReply();
  const conversation = await getConversation(system, { conversationId });
  expect(conversation).toMatchObject({
    lastDirection: "out",
    isUnread: false,
    snippet: "Yes, we have. <b>Steam</b> & all.",
  });
  const author = member.actor.kind === "member" ? member.actor.userId : "";
  expect(conversation.messages[1]).toMatchObject({ direction: "out", delivery: "queued", author: { userId: author } });
});

test("a refused reply says in the server's own words why, and nobody tries again", async () => {
  const { system, messageId, read, hasTrouble } = await makeReply();
  sink.answers.recipient = "550 No such user here";
  await sendReply(system, { messageId });
  expect(await read()).toMatchObject({
    delivery: "failed",
    deliveryError: expect.stringContaining("No such user here"),
  });
  expect(await hasTrouble()).toBe(true);
  expect(await system.db.select().from(activity)).toMatchObject([{ action: "reply.refused", outcome: "failed" }]);
});

test("a mail refused after it was read is refused all the same", async () => {
  const { system, messageId, read } = await makeReply();
  sink.answers.mail = "554 This looks like spam";
  await sendReply(system, { messageId });
  expect(await read()).toMatchObject({ delivery: "failed", deliveryError: expect.stringContaining("looks like spam") });
});

test.each<[string, typeof sink.answers]>([
  ["is busy when greeted", { connect: "421 Busy" }],
  ["asks to come back later", { recipient: "451 Greylisted" }],
  ["fails for a moment after reading", { mail: "452 Disk full" }],
])("a server that %s gets the reply later, and once", async (_name, answers) => {
  const { system, messageId, read, hasTrouble } = await makeReply();
  sink.answers = answers;
  await expect(sendReply(system, { messageId })).rejects.toMatchObject({ code: "unavailable", retryable: true });
  expect(await read()).toMatchObject({ delivery: "queued", deliveryError: expect.any(String) });
  expect(await hasTrouble()).toBe(false);
  sink.answers = {};
  sink.taken.length = 0;
  await sendReply(system, { messageId });
  expect(await read()).toMatchObject({ delivery: "sent", deliveryError: null });
  expect(sink.taken).toHaveLength(1);
});

test("after two days of trying a person is told", async () => {
  const { system, messageId, read } = await makeReply();
  await system.db.update(messages).set({ sentAt: new Date(Date.now() - 49 * 3_600_000) });
  sink.answers.recipient = "451 Greylisted";
  await sendReply(system, { messageId });
  expect(await read()).toMatchObject({ delivery: "failed", deliveryError: expect.stringContaining("after two days") });
});

test("a connection lost after the mail was handed over leaves it open, and it is never sent again by itself", async () => {
  const { system, member, messageId, read, hasTrouble } = await makeReply();
  sink.answers.vanishes = true;
  await sendReply(system, { messageId });
  expect(await read()).toMatchObject({ delivery: "unknown" });
  expect(await hasTrouble()).toBe(true);
  sink.answers = {};
  await sendReply(system, { messageId });
  await sendReply(system, { messageId });
  expect(sink.taken).toHaveLength(1);
  await retryReply(member, { messageId });
  expect(await jobsOf(system, messageId)).toHaveLength(2);
  await sendReply(system, { messageId });
  expect(await read()).toMatchObject({ delivery: "sent" });
  const [first, second] = await Promise.all(sink.taken.map((raw) => simpleParser(raw)));
  expect(second?.messageId).toBe(first?.messageId);
});

test("a reply found half sent after a crash is not sent again", async () => {
  const { system, messageId, read } = await makeReply();
  await claimReply(system, messageId);
  expect(await read()).toMatchObject({ delivery: "sending" });
  await sendReply(system, { messageId });
  expect(await read()).toMatchObject({ delivery: "unknown" });
  expect(sink.taken).toEqual([]);
});

test("a sending that was cut short and whose job is gone is noticed after ten minutes", async () => {
  const { system, messageId, read } = await makeReply();
  await claimReply(system, messageId);
  expect(await reclaimStuckReplies(system)).toBe(0);
  await system.db
    .update(messages)
    .set({ updatedAt: new Date(Date.now() - 11 * 60_000) })
    .where(eq(messages.id, messageId));
  expect(await reclaimStuckReplies(system)).toBe(1);
  expect(await read()).toMatchObject({ delivery: "unknown" });
});

test("only a reply that failed or may not have arrived is sent again by hand", async () => {
  const { system, member, messageId } = await makeReply();
  await expect(retryReply(member, { messageId })).rejects.toMatchObject({ code: "conflict" });
  await sendReply(system, { messageId });
  await expect(retryReply(member, { messageId })).rejects.toMatchObject({ code: "conflict" });
});

test("another workspace's reply is not found, neither to answer, to send nor to send again", async () => {
  const { conversationId, draft, messageId, read } = await makeReply();
  const { system, member } = await makeWorkspace();
  await expect(writeReply(member, { ...draft, conversationId })).rejects.toMatchObject({ code: "not-found" });
  await expect(retryReply(member, { messageId })).rejects.toMatchObject({ code: "not-found" });
  await sendReply(system, { messageId });
  expect(await read()).toMatchObject({ delivery: "queued" });
});

test("nothing a sender writes becomes a header of our answer", async () => {
  const { system, messageId } = await makeReply({
    subject: "Hi\r\nBcc: eve@evil.example",
    from: { address: "ada@customer.example", name: "Ada\r\nBcc: eve@evil.example" },
    internetMessageId: "a\r\nBcc:eve@evil.example",
  });
  await sendReply(system, { messageId });
  const arrived = await simpleParser(sink.taken[0] ?? "");
  expect(arrived.headers.has("bcc")).toBe(false);
  expect(arrived.to).toMatchObject({ value: [{ address: "ada@customer.example" }] });
});

test("no mail is sent while a transaction is open", async () => {
  const { system, messageId } = await makeReply();
  await expect(transaction(system, (ctx) => sendReply(ctx, { messageId }))).rejects.toThrow("inside a transaction");
});

test("all admins hear of it in one mail, agents do not", async () => {
  const { system, member } = await makeWorkspace("owner");
  await mailAdmins(system, { subject: "Salesforce is disconnected", text: "Reconnect it." });
  const arrived = await simpleParser(sink.taken[0] ?? "");
  const owner = member.actor.kind === "member" ? member.actor.userId : "";
  expect(arrived.to).toMatchObject({ value: [{ address: `${owner}@example.com` }] });
  const agents = await makeWorkspace("agent");
  await mailAdmins(agents.system, { subject: "x", text: "x" });
  expect(sink.taken).toHaveLength(1);
});
