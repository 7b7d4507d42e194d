import { expect, test } from "vitest";
import { record } from "@/lib/activity";
import { actorId, transaction } from "@/lib/context";
import { makeConnection } from "@/test/connection";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { inbound, makeMailbox } from "@/test/mail";
import { listConversations } from "../inbox/conversations";
import { receiveMessage } from "../inbox/receive-message";
import { listActivity } from "./list-activity";
import type { ListActivityInput } from "./schema";

useDatabase();

/** A workspace with a conversation of Ada's. */
async function makeLog() {
  const { system, member } = await makeWorkspace("admin");
  const mailbox = await makeMailbox(member);
  await receiveMessage(system, mailbox.id, inbound());
  const { conversations } = await listConversations(member, { view: "all" });
  const conversationId = String(conversations[0]?.id);
  const list = async (input: ListActivityInput = {}) => (await listActivity(member, input)).entries;
  const told = async (input: ListActivityInput = {}) => (await list(input)).map(({ summary }) => summary);
  return { system, member, mailbox, conversationId, list, told };
}

test("pages follow each other without a gap, also among entries of one transaction", async () => {
  const { system, member } = await makeWorkspace();
  await transaction(system, async (ctx) => {
    for (let at = 0; at < 120; at += 1) await record(ctx, { action: "task.logged", summary: `Logged ${at}` });
  });
  const first = await listActivity(member, {});
  await record(system, { action: "task.logged", summary: "Logged meanwhile" });
  const second = await listActivity(member, { cursor: String(first.nextCursor) });
  const third = await listActivity(member, { cursor: String(second.nextCursor) });
  const ids = [first, second, third].flatMap(({ entries }) => entries.map(({ id }) => id));
  expect(ids).toHaveLength(120);
  expect(new Set(ids).size).toBe(120);
  expect(third.nextCursor).toBeNull();
});

test("an entry names who acted, about whom, in which mailbox, and leads to the record", async () => {
  const { member, conversationId, mailbox, list } = await makeLog();
  const org = await makeConnection(member, { instanceUrl: "https://acme.my.salesforce.example" });
  const recordId = "003000000000000AAA";
  await record(org, {
    ...{ action: "field.saved", summary: "Contact: Title saved", conversationId, connectionId: org.connectionId },
    ...{ source: "agent", sObject: "Contact", recordId, calls: 1, durationMs: 240 },
    changes: [{ field: "Title", before: "Buyer", after: "Head of Buying" }],
  });
  expect(await list()).toMatchObject([
    {
      actor: { userId: actorId(member), name: "A member" },
      person: { name: "Ada Lovelace", address: "ada@customer.example" },
      conversation: { id: conversationId, subject: "A question about engines" },
      mailbox: { id: mailbox.id, name: "Sales" },
      url: `https://acme.my.salesforce.example/lightning/r/Contact/${recordId}/view`,
      changes: [{ field: "Title", described: null, before: "Buyer", after: "Head of Buying" }],
    },
  ]);
});

test("each filter keeps what it names and nothing else", async () => {
  const { system, member, mailbox, told } = await makeLog();
  const recordId = "003000000000000AAA";
  await record(member, {
    action: "field.saved",
    summary: "by a member",
    source: "agent",
    sObject: "Contact",
    recordId,
  });
  await record(system, { action: "task.logged", summary: "by itself", source: "automation", mailboxId: mailbox.id });
  await record(system, { action: "task.failed", summary: "gone wrong", outcome: "failed", source: "backfill" });
  expect(await told({ memberId: String(actorId(member)) })).toEqual(["by a member"]);
  expect(await told({ sObject: "Contact" })).toEqual(["by a member"]);
  expect(await told({ recordId })).toEqual(["by a member"]);
  expect(await told({ recordId: "003000000000001AAA" })).toEqual([]);
  expect(await told({ source: "automation" })).toEqual(["by itself"]);
  expect(await told({ mailboxId: mailbox.id })).toEqual(["by itself"]);
  expect(await told({ result: "failed" })).toEqual(["gone wrong"]);
  expect(await told({ until: new Date(0).toISOString() })).toEqual([]);
  expect(await told({ since: new Date(0).toISOString() })).toHaveLength(3);
  expect(await told({ source: "automation", result: "failed" })).toEqual([]);
});

test("a text finds the person, the address, the subject and the sentence, and its signs mean themselves", async () => {
  const { system, conversationId, told } = await makeLog();
  await record(system, { action: "task.logged", summary: "with Ada", conversationId });
  await record(system, { action: "task.logged", summary: "100% done" });
  expect(await told({ text: "lovelace" })).toEqual(["with Ada"]);
  expect(await told({ text: "ada@customer" })).toEqual(["with Ada"]);
  expect(await told({ text: "ABOUT ENGINES" })).toEqual(["with Ada"]);
  expect(await told({ text: "100%" })).toEqual(["100% done"]);
  expect(await told({ text: "100_" })).toEqual([]);
});

test("what lets somebody in is not shown, wherever it stands", async () => {
  const { system, list } = await makeLog();
  const why = {
    answer: { accessToken: "secret-1", message: "Session 00D5f000004TcBL!AQ4AQFx.y_z is over; Bearer abc.def" },
    asked: [{ Authorization: "OAuth xyz", path: "/composite" }],
  };
  await record(system, { action: "task.failed", outcome: "failed", summary: "refused", why });
  const [entry] = await list();
  expect(entry?.why).toEqual({
    answer: { accessToken: "…", message: "Session … is over; …" },
    asked: [{ Authorization: "…", path: "/composite" }],
  });
});

test("agents do not read the whole log, and no workspace another's", async () => {
  const { system } = await makeLog();
  await record(system, { action: "task.logged", summary: "ours" });
  await expect(listActivity(await makeMember(system, "agent"), {})).rejects.toThrow("Only admins");
  const other = await makeWorkspace("owner");
  expect((await listActivity(other.member, {})).entries).toEqual([]);
});

test("a cursor that is none of ours is refused in a sentence", async () => {
  const { member } = await makeWorkspace();
  await expect(listActivity(member, { cursor: "nonsense" })).rejects.toThrow("no longer exists");
});
