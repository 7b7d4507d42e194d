import { expect, test } from "vitest";
import { z } from "zod";
import { activity } from "@/db/schema/activity";
import { owedWrites } from "@/db/schema/salesforce-outbox";
import { makeAutomated, newAddress } from "@/test/automated";
import { useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { letTimeCome } from "@/test/outbox";
import type { InboundAttachment } from "../inbox/inbound-message";
import { send } from "../salesforce/client";
import { keepDescribe } from "../salesforce/describe";
import { takeFileRoom } from "../salesforce/outbox/files";
import { dismiss, retry } from "./act-on-attention";
import { listAttention } from "./attention";
import { listMessageStatuses } from "./message-status";
import { putAtPerson } from "./put-at-person";
import type { AutomationSettings } from "./settings-schema";

useDatabase();
const emulator = useEmulator();

const on: Partial<AutomationSettings> = { createAs: "contact", logAs: "task-per-message", attachments: "small" };

const offer: InboundAttachment = {
  ...{ filename: "Offer.pdf", contentType: "application/pdf", content: Buffer.from("%PDF offer") },
  ...{ contentId: null, isInline: false },
};

const sent = () =>
  emulator.rows(
    "SELECT Id, Title, FirstPublishLocationId FROM ContentVersion WHERE ExternalDocumentInfo1 LIKE 'inlay:%'",
  );
const titles = async () => (await sent()).map(({ Title }) => Title);

type Automated = Awaited<ReturnType<typeof makeAutomated>>;

async function statusesOf({ member, system }: Automated) {
  const [row] = await system.db.select({ conversationId: activity.conversationId }).from(activity);
  return listMessageStatuses(member, row?.conversationId ?? "");
}

/** A message logged with its file still waiting, and the Task it is at deleted in Salesforce meanwhile. */
async function withTaskDeleted(automated: Automated) {
  const messageId = await automated.receive(newAddress(), { attachments: [offer] });
  const giveBack = takeFileRoom();
  await automated.runAll();
  const task = await emulator.row("SELECT Id FROM Task WHERE Subject LIKE 'Inlay: %'");
  await send(automated.org, { method: "DELETE", path: `/sobjects/Task/${String(task.Id)}` }, z.unknown());
  giveBack?.();
  await automated.runAll();
  return { messageId, selection: { messageIds: [messageId] } };
}

test("a Task deleted before its file came is named, and the file goes to the person's record instead, once", async () => {
  const automated = await makeAutomated(emulator, on);
  const { selection } = await withTaskDeleted(automated);
  const { groups } = await listAttention(automated.member);
  expect(groups).toMatchObject([
    {
      title: "The Task was deleted in Salesforce",
      items: [{ action: "Send file", acts: ["put-at-person", "retry", "dismiss"] }],
    },
  ]);
  expect((await statusesOf(automated))[0]?.sentence).toBe("Logged without a file: The Task was deleted in Salesforce");
  await retry(automated.member, { selection });
  await automated.runAll();
  expect((await listAttention(automated.member)).groups).toMatchObject([{ title: groups[0]?.title }]);
  expect(await putAtPerson(automated.member, { selection })).toEqual({ done: 1, others: 0 });
  await automated.runAll();
  const contact = await emulator.row("SELECT Id FROM Contact WHERE Email LIKE '%@customer.example'");
  expect(await sent()).toMatchObject([{ Title: "Offer.pdf", FirstPublishLocationId: contact.Id }]);
  expect((await statusesOf(automated))[0]).toMatchObject({ state: "logged", files: [{ state: "there" }] });
  expect((await putAtPerson(automated.member, { selection })).done).toBe(0);
  await automated.runAll();
  expect(await titles()).toEqual(["Offer.pdf"]);
});

test("a file whose Task was deleted goes once also when the answer is lost on its way to the person", async () => {
  const automated = await makeAutomated(emulator, on);
  const { selection } = await withTaskDeleted(automated);
  await putAtPerson(automated.member, { selection });
  await emulator.control("fault", { kind: "drop-after", times: 1, path: "/composite" });
  await automated.runAll();
  await letTimeCome({ ...automated.system, connectionId: automated.org.connectionId });
  await automated.runAll();
  expect(await titles()).toEqual(["Offer.pdf"]);
  expect((await statusesOf(automated))[0]).toMatchObject({ state: "logged", files: [{ state: "there" }] });
});

test("a file refused for its own sake is not blamed on its Task", async () => {
  const automated = await makeAutomated(emulator, on);
  await emulator.control("refuse", {
    error: "INSUFFICIENT_ACCESS_OR_READONLY",
    when: { objectName: "ContentVersion" },
  });
  await automated.receive(newAddress(), { attachments: [offer] });
  await automated.runAll();
  expect((await listAttention(automated.member)).groups).toMatchObject([{ title: "No permission to create Files" }]);
});

test("a file whose Task was deleted can be dismissed", async () => {
  const automated = await makeAutomated(emulator, on);
  const { selection } = await withTaskDeleted(automated);
  await dismiss(automated.member, { selection });
  await automated.runAll();
  expect([await sent(), (await listAttention(automated.member)).total]).toEqual([[], 0]);
});

test.each(["ContentVersion", "ContentDocumentLink"])(
  "where the connected user does not see %s, no file is owed that could only fail",
  async (sObject) => {
    const automated = await makeAutomated(emulator, on);
    await keepDescribe(automated.org, sObject, { describe: null, lastModified: null });
    await automated.receive(newAddress(), { attachments: [offer] });
    await automated.runAll();
    expect(await emulator.rows("SELECT Id FROM Task WHERE Subject LIKE 'Inlay: %'")).toHaveLength(1);
    const owed = await automated.system.db.select().from(owedWrites);
    expect(owed.map(({ sObject }) => sObject)).not.toContain("ContentVersion");
    expect((await statusesOf(automated))[0]?.files).toMatchObject([
      { sentence: "Not in Salesforce: the connected user may not create Files." },
    ]);
  },
);
