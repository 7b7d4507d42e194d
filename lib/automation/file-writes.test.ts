import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { activity } from "@/db/schema/activity";
import { attachments } from "@/db/schema/inbox";
import { owedWrites } from "@/db/schema/salesforce-outbox";
import { makeAutomated, newAddress } from "@/test/automated";
import { useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { letTimeCome } from "@/test/outbox";
import { takeFileRoom } from "../salesforce/outbox/files";
import type { InboundAttachment } from "../inbox/inbound-message";
import { dismiss, retry } from "./act-on-attention";
import { listAttention } from "./attention";
import { dryRun } from "./dry-run";
import { listMessageStatuses } from "./message-status";
import { fileLimits } from "./file-schema";
import { automationDefaults, type AutomationSettings } from "./settings-schema";

useDatabase();
const emulator = useEmulator();

const on: Partial<AutomationSettings> = { createAs: "contact", logAs: "task-per-message", attachments: "small" };

function file(filename: string, content: Buffer | string = `content of ${filename}`): InboundAttachment {
  const contentType = filename.endsWith(".png") ? "image/png" : "application/pdf";
  return { filename, contentType, content: Buffer.from(content), contentId: null, isInline: false };
}

/** The files in the org that are at Tasks of these messages' conversations, with the Task each is at. */
const sent = () =>
  emulator.rows(
    "SELECT Id, Title, ContentSize, FirstPublishLocationId FROM ContentVersion WHERE ExternalDocumentInfo1 LIKE 'inlay:%'",
  );
const titles = async () => (await sent()).map(({ Title }) => Title).toSorted();

type Automated = Awaited<ReturnType<typeof makeAutomated>>;

async function statusesOf({ member, system }: Automated) {
  const [row] = await system.db.select({ conversationId: activity.conversationId }).from(activity);
  return listMessageStatuses(member, row?.conversationId ?? "");
}

test("an attachment becomes a File at its message's Task, a call after it, and the bytes are the same", async () => {
  const automated = await makeAutomated(emulator, on);
  await automated.receive(newAddress(), { attachments: [file("Offer.pdf", "%PDF offer")] });
  expect(await emulator.callsOf(automated.runAll)).toBe(3);
  const task = await emulator.row("SELECT Id FROM Task WHERE Subject LIKE 'Inlay: %'");
  const [version] = await sent();
  expect(version).toMatchObject({ Title: "Offer.pdf", ContentSize: 10, FirstPublishLocationId: task.Id });
  const [status] = await statusesOf(automated);
  expect(status).toMatchObject({ state: "logged", files: [{ state: "there", sentence: "In Salesforce" }] });
  const told = await automated.system.db.select().from(activity).where(eq(activity.action, "file.created"));
  expect(told).toMatchObject([{ summary: "Sent the file “Offer.pdf”", recordId: version?.Id }]);
});

test("off, no attachment leaves the house, and no more is asked or read", async () => {
  const automated = await makeAutomated(emulator, { ...on, attachments: "off" });
  await automated.receive(newAddress(), { attachments: [file("Offer.pdf")] });
  expect(await emulator.callsOf(automated.runAll)).toBe(2);
  expect(await sent()).toEqual([]);
  expect((await statusesOf(automated))[0]?.files).toEqual([]);
  expect(automationDefaults.attachments).toBe("off");
});

test("the same file in three messages of a conversation is there once, and all three say so", async () => {
  const automated = await makeAutomated(emulator, on);
  const address = newAddress();
  const first = { internetMessageId: "<first@customer.example>" };
  await automated.receive(address, { ...first, attachments: [file("Offer.pdf", "same")] });
  await automated.receive(address, {
    references: ["<first@customer.example>"],
    attachments: [file("offer (1).pdf", "same")],
  });
  await automated.runAll();
  await automated.receive(address, {
    references: ["<first@customer.example>"],
    attachments: [file("Offer.pdf", "same")],
  });
  await automated.runAll();
  expect(await emulator.rows("SELECT Id FROM Task WHERE Subject LIKE 'Inlay: %'")).toHaveLength(3);
  expect(await titles()).toEqual(["Offer.pdf"]);
  expect((await statusesOf(automated)).map(({ files }) => files.map(({ state }) => state))).toEqual([
    ["there"],
    ["there"],
    ["there"],
  ]);
});

test("another conversation with the same file has its own", async () => {
  const automated = await makeAutomated(emulator, on);
  const address = newAddress();
  await automated.receive(address, { attachments: [file("Offer.pdf", "same")] });
  await automated.receive(address, { attachments: [file("Offer.pdf", "same")] });
  await automated.runAll();
  expect(await titles()).toEqual(["Offer.pdf", "Offer.pdf"]);
});

test("pictures inside the text, small pictures and empty files stay; larger pictures go", async () => {
  const automated = await makeAutomated(emulator, on);
  const picture = Buffer.alloc(6 * 1024, 7);
  await automated.receive(newAddress(), {
    html: '<p><img src="cid:logo"></p>',
    attachments: [
      { ...file("inside.png", picture), contentId: "logo", isInline: true },
      file("pixel.png", "tiny"),
      file("empty.pdf", ""),
      file("plan.png", picture),
    ],
  });
  await automated.runAll();
  expect(await titles()).toEqual(["plan.png"]);
  // Nothing was tried with the others either.
  expect((await statusesOf(automated))[0]?.files).toMatchObject([{ state: "there" }]);
});

test("a file over the limit stays, its message is logged, and both are told", async () => {
  const automated = await makeAutomated(emulator, on);
  const large = Buffer.alloc(fileLimits.small + 1, 7);
  await automated.receive(newAddress(), { attachments: [file("film.pdf", large), file("note.pdf")] });
  const { rows, totals, calls } = await dryRun(automated.member, { mailboxId: automated.mailbox.id });
  expect(rows[0]?.sentences.log).toBe(
    "Logged as a Task of the record that is being made, with 1 file; without “film.pdf” (3 MB), too large",
  );
  expect([totals.files, calls]).toEqual([1, 3]);
  await automated.runAll();
  expect(await titles()).toEqual(["note.pdf"]);
  const [status] = await statusesOf(automated);
  expect(status?.files.map(({ state, sentence }) => [state, sentence])).toEqual([
    ["left-out", "Not in Salesforce: this mailbox sends files up to 3 MB."],
    ["there", "In Salesforce"],
  ]);
  expect((await emulator.rows("SELECT Id FROM Task WHERE Subject LIKE 'Inlay: %'")).length).toBe(1);
});

test("a file of exactly the limit goes, as does the smallest picture that is no logo", async () => {
  const automated = await makeAutomated(emulator, on);
  const [largest, smallest] = [Buffer.alloc(fileLimits.small, 7), Buffer.alloc(5 * 1024, 7)];
  await automated.receive(newAddress(), {
    attachments: [file("film.pdf", largest), file("plan.png", smallest), file("logo.png", smallest.subarray(1))],
  });
  await automated.runAll();
  expect(await titles()).toEqual(["film.pdf", "plan.png"]);
});

test("all that fit: a file of many megabytes goes in one call", async () => {
  const automated = await makeAutomated(emulator, { ...on, attachments: "all" });
  await automated.receive(newAddress(), { attachments: [file("film.pdf", Buffer.alloc(12 * 1024 * 1024, 7))] });
  expect(await emulator.callsOf(automated.runAll)).toBe(3);
  expect(await sent()).toMatchObject([{ ContentSize: 12 * 1024 * 1024 }]);
});

test("a refused file leaves its Task logged, wants attention in plain words, and goes with Retry", async () => {
  const automated = await makeAutomated(emulator, on);
  await emulator.control("refuse", { error: "STORAGE_LIMIT_EXCEEDED", when: { objectName: "ContentVersion" } });
  await automated.receive(newAddress(), { attachments: [file("Offer.pdf")] });
  await automated.runAll();
  expect(await emulator.rows("SELECT Id FROM Task WHERE Subject LIKE 'Inlay: %'")).toHaveLength(1);
  const { groups } = await listAttention(automated.member);
  expect(groups).toMatchObject([
    {
      title: "Salesforce has no storage left for files",
      items: [
        {
          action: "Send file",
          sentence: "“Offer.pdf”: The Salesforce org has no storage left.",
          acts: ["retry", "dismiss"],
        },
      ],
    },
  ]);
  expect((await statusesOf(automated))[0]).toMatchObject({
    state: "failed",
    sentence: "Logged without a file: Salesforce has no storage left for files",
    canFix: true,
    files: [{ state: "refused" }],
  });
  await emulator.control("clear-refusals");
  await retry(automated.member, { selection: { messageIds: [groups[0]?.items[0]?.messageId ?? ""] } });
  await automated.runAll();
  expect(await titles()).toEqual(["Offer.pdf"]);
  expect((await statusesOf(automated))[0]).toMatchObject({ state: "logged", files: [{ state: "there" }] });
  expect(await emulator.rows("SELECT Id FROM Task WHERE Subject LIKE 'Inlay: %'")).toHaveLength(1);
});

test("dismissed, the file is given up and its message stays logged", async () => {
  const automated = await makeAutomated(emulator, on);
  await emulator.control("refuse", {
    error: "FILE_EXTENSION_NOT_ALLOWED",
    message: "not allowed",
    when: { objectName: "ContentVersion" },
  });
  const messageId = await automated.receive(newAddress(), { attachments: [file("Offer.pdf")] });
  await automated.runAll();
  expect((await listAttention(automated.member)).groups).toMatchObject([
    { title: "Salesforce blocks this kind of file" },
  ]);
  await dismiss(automated.member, { selection: { messageIds: [messageId] } });
  await emulator.control("clear-refusals");
  await automated.runAll();
  expect((await statusesOf(automated))[0]).toMatchObject({ state: "logged", sentence: "Logged", files: [] });
  expect([await sent(), (await listAttention(automated.member)).total]).toEqual([[], 0]);
});

test("an answer that is lost sends no file twice, and holds back no later Task", async () => {
  const automated = await makeAutomated(emulator, on);
  const address = newAddress();
  const first = { internetMessageId: "<first@customer.example>" };
  await automated.receive(address, { ...first, attachments: [file("Offer.pdf")] });
  const giveBack = takeFileRoom();
  await automated.runAll();
  await emulator.control("fault", { kind: "drop-after", times: 1, path: "/composite" });
  giveBack?.();
  await automated.runAll();
  expect((await statusesOf(automated))[0]).toMatchObject({ state: "logged", files: [{ state: "waiting" }] });
  await automated.receive(address, { references: [first.internetMessageId] });
  await automated.runAll();
  expect(await emulator.rows("SELECT Id FROM Task WHERE Subject LIKE 'Inlay: %'")).toHaveLength(2);
  await letTimeCome({ ...automated.system, connectionId: automated.org.connectionId });
  await automated.runAll();
  expect(await titles()).toEqual(["Offer.pdf"]);
  expect((await statusesOf(automated))[0]).toMatchObject({ files: [{ state: "there" }] });
});

test("a conversation that is one Task has its files there, each once, before it is closed", async () => {
  const automated = await makeAutomated(emulator, { ...on, logAs: "task-per-conversation" });
  const address = newAddress();
  const first = { internetMessageId: "<first@customer.example>" };
  await automated.receive(address, { ...first, attachments: [file("Offer.pdf")] });
  await automated.runAll();
  await automated.receive(address, {
    references: ["<first@customer.example>"],
    attachments: [file("Offer.pdf"), file("Plan.pdf")],
  });
  await automated.runAll();
  const task = await emulator.row("SELECT Id FROM Task WHERE Subject LIKE 'Inlay: %'");
  const files = await sent();
  expect(files.map(({ Title }) => Title).toSorted()).toEqual(["Offer.pdf", "Plan.pdf"]);
  expect(files.every(({ FirstPublishLocationId }) => FirstPublishLocationId === task.Id)).toBe(true);
});

test("a message logged to each of several has its file at each of them; a long name is cut in its title alone", async () => {
  const automated = await makeAutomated(emulator, { ...on, onSeveral: "all" });
  const address = newAddress();
  const contact = { LastName: "Diaz", Email: address };
  await emulator.control("seed", { objectName: "Contact", records: [contact, contact] });
  const name = `${"Offer ".repeat(45)}.pdf`;
  await automated.receive(address, { attachments: [file(name)] });
  await automated.runAll();
  const tasks = await emulator.rows("SELECT Id FROM Task WHERE Subject LIKE 'Inlay: %'");
  const files = await sent();
  expect(tasks).toHaveLength(2);
  expect(files.map((each) => each["FirstPublishLocationId"]).toSorted()).toEqual(tasks.map(({ Id }) => Id).toSorted());
  expect(new Set(files.map(({ Title }) => String(Title).length))).toEqual(new Set([255]));
});

test("what came before digests were kept is the same file as what comes after", async () => {
  const automated = await makeAutomated(emulator, on);
  const address = newAddress();
  await automated.receive(address, {
    internetMessageId: "<first@customer.example>",
    attachments: [file("Offer.pdf", "same")],
  });
  await automated.system.db.update(attachments).set({ digest: null });
  await automated.runAll();
  await automated.receive(address, {
    references: ["<first@customer.example>"],
    attachments: [file("Offer.pdf", "same")],
  });
  await automated.runAll();
  expect(await titles()).toEqual(["Offer.pdf"]);
});

test("no bytes are kept with what is owed", async () => {
  const automated = await makeAutomated(emulator, on);
  await automated.receive(newAddress(), { attachments: [file("Offer.pdf", Buffer.alloc(100_000, 7))] });
  await automated.runAll();
  const rows = await automated.system.db.select().from(owedWrites);
  expect(rows.map(({ sObject }) => sObject).toSorted()).toEqual(["Contact", "ContentVersion", "Task"]);
  for (const { fields } of rows) expect(JSON.stringify(fields).length).toBeLessThan(5_000);
});

test("where a message is an Email Message, its file is there", async () => {
  const automated = await makeAutomated(emulator, { ...on, logAs: "email-message" });
  await automated.receive(newAddress(), { attachments: [file("Offer.pdf")] });
  await automated.runAll();
  const mail = await emulator.row("SELECT Id FROM EmailMessage WHERE MessageIdentifier LIKE 'inlay:%'");
  expect(await sent()).toMatchObject([{ Title: "Offer.pdf", FirstPublishLocationId: mail.Id }]);
});

test("without the right to create Files the message is logged, and an admin reads whom to ask", async () => {
  const automated = await makeAutomated(emulator, on);
  await emulator.control("refuse", {
    error: "INSUFFICIENT_ACCESS_OR_READONLY",
    when: { objectName: "ContentVersion", operation: "insert" },
  });
  await automated.receive(newAddress(), { attachments: [file("Offer.pdf")] });
  await automated.runAll();
  expect((await listAttention(automated.member)).groups).toMatchObject([
    {
      title: "No permission to create Files",
      hint: "A Salesforce admin can give it to the connected user; then retry.",
    },
  ]);
  expect(await emulator.rows("SELECT Id FROM Task WHERE Subject LIKE 'Inlay: %'")).toHaveLength(1);
});
