import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { activity } from "@/db/schema/activity";
import type { Ctx } from "@/lib/context";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { inbound, makeMailbox } from "@/test/mail";
import { getConversation, listConversations } from "../inbox/conversations";
import { receiveMessage } from "../inbox/receive-message";
import { createFromConversation } from "./create-record";
import { loadPanel } from "./load-panel";
import { undoCreation } from "./undo-creation";

useDatabase();
const emulator = useEmulator();

const ada = { address: "ada@difference-engines.example", name: "Ada Lovelace" };

/** A Lead that an agent has just made from a conversation. */
async function makeCreated() {
  const { system, member: admin } = await makeWorkspace("admin");
  const member = await makeMember(system);
  await emulator.connect(admin);
  const mailbox = await makeMailbox(system);
  await receiveMessage(system, mailbox.id, inbound({ from: ada, subject: "Hello" }));
  const [conversation] = (await listConversations(member, { view: "all" })).conversations;
  if (!conversation) throw new Error("No conversation");
  const { id: conversationId, person } = conversation;
  const result = await createFromConversation(member, {
    ...{ draftId: randomUUID(), personId: person.id, conversationId, sObject: "Lead" },
    values: {
      LastName: "Lovelace",
      Company: "Engines",
      Email: ada.address,
      LeadSource: "Web",
      Status: "Open - Not Contacted",
    },
    ...{ allowDuplicate: false, again: false },
  });
  if (result.state !== "created" || !result.entryId) throw new Error("Not created");
  const { entryId, record } = result;
  const undo = (ctx: Ctx = member) => undoCreation(ctx, { entryId, personId: person.id });
  const leads = () => emulator.rows(`SELECT Id FROM Lead WHERE Id = '${record.id}'`);
  const notes = async () => (await getConversation(member, { conversationId })).notes.map(({ text }) => text);
  const open = () => loadPanel(member, { personId: person.id });
  return { admin, member, entryId, recordId: record.id, undo, leads, notes, open };
}

test("what was just made is deleted again, with a note and an entry of the log, and the person is nobody's record", async () => {
  const { member, recordId, undo, leads, notes } = await makeCreated();
  expect(await leads()).toHaveLength(1);
  expect(await undo()).toMatchObject({ state: "no-match", lost: null });
  expect(await leads()).toEqual([]);
  expect(await notes()).toEqual([expect.stringMatching(/^Lead created/), expect.stringMatching(/^Lead deleted again/)]);
  const entries = await member.db
    .select({ action: activity.action })
    .from(activity)
    .where(eq(activity.recordId, recordId));
  expect(entries.map(({ action }) => action).toSorted()).toEqual(["record.created", "record.uncreated"]);
});

test("what somebody has touched since stays", async () => {
  const { recordId, undo, leads, open } = await makeCreated();
  await emulator.control("clock", { advanceMilliseconds: 2_000 });
  await emulator.control("update", { objectName: "Lead", id: recordId, values: { Title: "Countess" } });
  await expect(undo()).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("has been changed"),
  });
  expect(await leads()).toHaveLength(1);
  expect(await open()).toMatchObject({ state: "match", isRemembered: true });
});

test("what is deleted already is said to be so", async () => {
  const { undo } = await makeCreated();
  await undo();
  await expect(undo()).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("not there any more"),
  });
});

test("only whoever made it takes it back, within five minutes", async () => {
  const { admin, member, entryId, undo, leads } = await makeCreated();
  await expect(undo(admin)).rejects.toMatchObject({ code: "forbidden" });
  const stranger = (await makeWorkspace()).member;
  await expect(undo(stranger)).rejects.toMatchObject({ code: "not-found" });
  await member.db
    .update(activity)
    .set({ createdAt: new Date(Date.now() - 6 * 60_000) })
    .where(eq(activity.id, entryId));
  await expect(undo()).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("5 minutes") });
  expect(await leads()).toHaveLength(1);
});
