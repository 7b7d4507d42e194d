import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { activity } from "@/db/schema/activity";
import { makeAutomated } from "@/test/automated";
import { useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findLink, linkRecord } from "../links/links";
import { findOrCreatePerson } from "../people/people";
import { listMessageContents } from "../inbox/message-contents";
import { send } from "../salesforce/client";
import { RecordId } from "../salesforce/schema";
import { dismiss } from "./act-on-attention";
import { getAttentionDetail } from "./attention-detail";
import { logItemsToAll } from "./log-items-to-all";
import { logToAll } from "./log-to-all";
import { listMessageStatuses } from "./message-status";
import { planLogToAll } from "./plan-log-to-all";
import type { AutomationSettings } from "./settings-schema";

useDatabase();
const emulator = useEmulator();

let address = "";
let ids: RecordId[] = [];

/** Two Contacts and a Lead with one address. */
beforeEach(async () => {
  address = `shared.${randomUUID().slice(0, 8)}@triplets.example`;
  const contact = { LastName: "Diaz", Email: address };
  await emulator.control("seed", { objectName: "Contact", records: [contact, contact] });
  const lead = { LastName: "Diaz", Company: "Triplets", Email: address, Status: "Open - Not Contacted" };
  await emulator.control("seed", { objectName: "Lead", records: [lead] });
  const found = [
    ...(await emulator.rows(`SELECT Id FROM Contact WHERE Email = '${address}'`)),
    ...(await emulator.rows(`SELECT Id FROM Lead WHERE Email = '${address}'`)),
  ];
  ids = found.map(({ Id }) => RecordId.parse(Id));
});

/** Whose activities have a Task that says this, one entry a Task. */
async function loggedTo(words: string): Promise<string[]> {
  const tasks = await emulator.rows("SELECT Id, WhoId, Description FROM Task WHERE Subject LIKE 'Inlay: %'");
  return tasks.filter((task) => String(task["Description"]).includes(words)).map((task) => String(task["WhoId"]));
}

const sorted = (all: readonly string[]) => all.toSorted();

async function makeConversation(settings: Partial<AutomationSettings>) {
  const automated = await makeAutomated(emulator, settings);
  const { member, receive, runAll } = automated;
  const words = `first ${randomUUID()}`;
  const thread = `${randomUUID()}@triplets.example`;
  const messageId = await receive(address, { internetMessageId: thread, text: words });
  await runAll();
  const [message] = await listMessageContents(member, [messageId]);
  const conversationId = String(message?.conversation.id);
  const later = async (text: string) => {
    const next = await receive(address, { inReplyTo: thread, text });
    await runAll();
    return next;
  };
  const toAll = async () => {
    const log = await logToAll(member, { conversationId, recordIds: ids });
    await runAll();
    return log;
  };
  const plan = () => planLogToAll(member, { conversationId });
  return { ...automated, messageId, conversationId, words, later, toAll, plan };
}

test("a held message is logged once to each record with the address, as the plan says, and later ones follow", async () => {
  const { plan, toAll, words, later, member, conversationId, org, system } = await makeConversation({
    logAs: "task-per-message",
  });
  expect(await plan()).toMatchObject({ makes: "Task", count: 3, messages: { toLog: 1, logged: 0 } });
  expect(sorted((await plan()).records.map(({ id }) => id))).toEqual(sorted(ids));
  expect(await loggedTo(words)).toEqual([]);
  const asked = await toAll();
  expect(asked.statuses).toMatchObject([{ state: "waiting" }]);
  expect(sorted(await loggedTo(words))).toEqual(sorted(ids));
  expect(await plan()).toMatchObject({ count: 0, messages: { toLog: 0, logged: 1 } });
  const [status] = await listMessageStatuses(member, conversationId);
  expect(status?.entries.map(({ of }) => of).toSorted()).toEqual([
    ...["Contact Diaz", "Contact Diaz", "Lead Diaz · Triplets"],
  ]);
  expect(new Set(status?.entries.map(({ url }) => url)).size).toBe(3);
  const second = `second ${randomUUID()}`;
  await later(second);
  expect(sorted(await loggedTo(second))).toEqual(sorted(ids));
  const personId = await findOrCreatePerson(system, { address, name: null });
  expect(await findLink(org, personId)).toBeNull();
  const entries = await system.db.select().from(activity).where(eq(activity.conversationId, conversationId));
  expect(entries.filter(({ action }) => action === "conversation.log-to-all-asked")).toMatchObject([
    { source: "manual", summary: "Asked for 1 message to be logged to all 3 matches" },
  ]);
});

test("asked for by two at once and once more, each Task is there once", async () => {
  const { toAll, words } = await makeConversation({ logAs: "task-per-message" });
  await Promise.all([toAll(), toAll()]);
  await toAll();
  expect(sorted(await loggedTo(words))).toEqual(sorted(ids));
});

test("where the best match has it already, only the others get it", async () => {
  const { plan, toAll, words } = await makeConversation({ logAs: "task-per-message", onSeveral: "best" });
  expect(await loggedTo(words)).toHaveLength(1);
  expect(await plan()).toMatchObject({ count: 2, messages: { toLog: 1, logged: 0 } });
  const already = await loggedTo(words);
  expect((await plan()).records.filter(({ isNew }) => !isNew).map(({ id }) => id)).toEqual(already);
  await toAll();
  expect(sorted(await loggedTo(words))).toEqual(sorted(ids));
});

test("one Task for the conversation becomes one in each record's activities", async () => {
  const { plan, toAll, words, later } = await makeConversation({
    ...{ logAs: "task-per-conversation", refreshOn: "reply", onSeveral: "best" },
  });
  expect(await loggedTo(words)).toHaveLength(1);
  expect(await plan()).toMatchObject({ makes: "Task", count: 2 });
  await toAll();
  const second = `second ${randomUUID()}`;
  await later(second);
  expect(sorted(await loggedTo(words))).toEqual(sorted(ids));
  expect(sorted(await loggedTo(second))).toEqual(sorted(ids));
});

test("in a mailbox that logs by hand it is done for what is there, and what comes later waits to be asked for", async () => {
  const { toAll, words, later } = await makeConversation({});
  await toAll();
  expect(sorted(await loggedTo(words))).toEqual(sorted(ids));
  const second = `second ${randomUUID()}`;
  await later(second);
  expect(await loggedTo(second)).toEqual([]);
});

test("as Email Messages it is one mail that all of them are told of", async () => {
  const { plan, toAll, words } = await makeConversation({ logAs: "email-message" });
  expect(await plan()).toMatchObject({ makes: "EmailMessage", count: 1 });
  await toAll();
  const mails = await emulator.rows("SELECT Id, TextBody FROM EmailMessage");
  const [mail, another] = mails.filter((row) => String(row["TextBody"]).includes(words));
  expect(another).toBeUndefined();
  const relations = await emulator.rows(
    `SELECT Id, RelationId FROM EmailMessageRelation WHERE EmailMessageId = '${String(mail?.Id)}' AND RelationType = 'FromAddress'`,
  );
  expect(sorted(relations.map((row) => String(row["RelationId"])))).toEqual(sorted(ids));
});

test("who is linked afterwards gets what comes later, and a record that is gone gets nothing", async () => {
  const { toAll, later, org, system, words } = await makeConversation({ logAs: "task-per-message" });
  const gone = String(ids[2]);
  await send(org, { method: "DELETE", path: `/sobjects/Lead/${gone}` }, z.unknown());
  await toAll();
  expect(sorted(await loggedTo(words))).toEqual(sorted(ids.slice(0, 2)));
  const personId = await findOrCreatePerson(system, { address, name: null });
  await linkRecord(org, { personId, sObject: "Lead", recordId: RecordId.parse(ids[1]), source: "chosen" });
  const second = `second ${randomUUID()}`;
  await later(second);
  expect(await loggedTo(second)).toEqual([ids[1]]);
});

test("what was dismissed stays so", async () => {
  const { toAll, plan, words, system, messageId } = await makeConversation({ logAs: "task-per-message" });
  await dismiss(system, { selection: { messageIds: [messageId] } });
  expect(await plan()).toMatchObject({ count: 0, messages: { toLog: 0, logged: 0 } });
  await toAll();
  expect(await loggedTo(words)).toEqual([]);
});

test("from Needs attention a held message goes to all that are listed there, once", async () => {
  const { member, messageId, words, runAll } = await makeConversation({ logAs: "task-per-message" });
  const { item, candidates } = await getAttentionDetail(member, { messageId });
  expect(item.acts).toContain("log-to-all");
  const both = candidates.map(({ id }) => id);
  expect(sorted(both)).toEqual(sorted(ids.slice(0, 2)));
  const selection = { messageIds: [messageId] };
  const results = await Promise.all([logItemsToAll(member, { selection }), logItemsToAll(member, { selection })]);
  expect(results.reduce((sum, { done }) => sum + done, 0)).toBe(1);
  await runAll();
  expect(sorted(await loggedTo(words))).toEqual(sorted(both));
});

test("another workspace's conversation is not found", async () => {
  const { conversationId } = await makeConversation({});
  const { member } = await makeAutomated(emulator, {});
  await expect(planLogToAll(member, { conversationId })).rejects.toMatchObject({ code: "not-found" });
  await expect(logToAll(member, { conversationId, recordIds: ids })).rejects.toMatchObject({ code: "not-found" });
});
