import { expect, test } from "vitest";
import { actorId } from "@/lib/context";
import { makeWorkspace, useDatabase } from "@/test/database";
import { inbound, makeMailbox } from "@/test/mail";
import { getConversation, listConversations } from "./conversations";
import { addNote, writeNote } from "./notes";
import { receiveMessage } from "./receive-message";

useDatabase();

async function makeConversation() {
  const { system, member } = await makeWorkspace("agent");
  const mailbox = await makeMailbox(system);
  await receiveMessage(system, mailbox.id, inbound());
  const [conversation] = (await listConversations(member, { view: "all" })).conversations;
  if (!conversation) throw new Error("No conversation");
  return { system, member, conversation };
}

test("a note stands in its conversation with its author and its link, the oldest first", async () => {
  const { system, member, conversation } = await makeConversation();
  const link = { label: "Open Case 00001001 in Salesforce", href: "https://acme.example/lightning/r/Case/500" };
  await addNote(member, { conversationId: conversation.id, text: "Case 00001001 created", link });
  await addNote(system, { conversationId: conversation.id, text: "Seen by nobody outside" });
  const { notes } = await getConversation(member, { conversationId: conversation.id });
  expect(notes).toMatchObject([
    { text: "Case 00001001 created", link, author: { userId: actorId(member) } },
    { text: "Seen by nobody outside", link: null, author: null },
  ]);
});

test("a note moves nothing in the list and is no message", async () => {
  const { member, conversation } = await makeConversation();
  await addNote(member, { conversationId: conversation.id, text: "A remark" });
  const [after] = (await listConversations(member, { view: "all" })).conversations;
  expect(after).toEqual(conversation);
  expect((await getConversation(member, { conversationId: conversation.id })).messages).toHaveLength(1);
});

test("a note that is sent twice is written once, and its author is whoever wrote it", async () => {
  const { member, conversation } = await makeConversation();
  const note = { conversationId: conversation.id, text: "Called her, she is fine", draftId: crypto.randomUUID() };
  expect(await writeNote(member, note)).toBe(await writeNote(member, note));
  const { notes } = await getConversation(member, { conversationId: conversation.id });
  expect(notes).toMatchObject([{ text: note.text, link: null, author: { userId: actorId(member) } }]);
});

test("another workspace's conversation takes no note", async () => {
  const [ours, theirs] = [await makeConversation(), await makeConversation()];
  const adding = addNote(ours.member, { conversationId: theirs.conversation.id, text: "Mine now" });
  await expect(adding).rejects.toMatchObject({ code: "not-found" });
  const written = { conversationId: theirs.conversation.id, text: "Mine", draftId: crypto.randomUUID() };
  await expect(writeNote(ours.member, written)).rejects.toMatchObject({ code: "not-found" });
  const { notes } = await getConversation(theirs.member, { conversationId: theirs.conversation.id });
  expect(notes).toEqual([]);
});
