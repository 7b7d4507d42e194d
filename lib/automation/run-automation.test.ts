import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { activity } from "@/db/schema/activity";
import { automationSettings, verdicts } from "@/db/schema/automation";
import { connections } from "@/db/schema/salesforce";
import { transaction } from "@/lib/context";
import { bothOn, makeAutomated, newAddress, runAll } from "@/test/automated";
import { useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { makeMailbox } from "@/test/mail";
import { claimReply, settleReply } from "../inbox/delivery";
import { updateConversation } from "../inbox/update-conversation";
import { writeReply } from "../inbox/write-reply";
import { findLink } from "../links/links";
import { findOrCreatePerson } from "../people/people";
import { RecordId } from "../salesforce/schema";
import { lookInto, putInto, trayDepth } from "../trays";
import { decideAgain } from "./decide-again";
import { logMessage } from "./log-message";
import { listMessageStatuses } from "./message-status";
import { recordMessages } from "./record-messages";
import { recordingPorts } from "./recording";
import { restateForgotten } from "./restate-forgotten";
import { runAutomation } from "./run-automation";
import { pauseAutomation, resumeAutomation } from "./settings";

useDatabase();
const emulator = useEmulator();

type Automated = Awaited<ReturnType<typeof makeAutomated>>;

const maria = "maria.diaz@acme-industrial.example";
const ours = "SELECT Id, WhoId, Subject, Status, Description FROM Task WHERE Subject LIKE 'Inlay: %'";

function portsOf({ system, org }: Automated) {
  const asSystem = { ...system, connectionId: org.connectionId };
  return recordingPorts(asSystem, { tray: "message.record", source: "automation", breathe: async () => {} });
}

async function verdictOf({ system }: Automated, messageId: string) {
  const [row] = await system.db.select().from(verdicts).where(eq(verdicts.messageId, messageId));
  return row;
}

async function conversationOf(automated: Automated, messageId: string): Promise<string> {
  return (await verdictOf(automated, messageId))?.conversationId ?? "";
}

test("a mail from someone nobody knows becomes a Contact and its Task in two calls, and the person is remembered", async () => {
  const automated = await makeAutomated(emulator);
  const address = newAddress();
  const messageId = await automated.receive(address);
  expect(await emulator.callsOf(automated.runAll)).toBe(2);
  const contact = await emulator.row(`SELECT Id, LastName FROM Contact WHERE Email = '${address}'`);
  expect(contact).toMatchObject({ LastName: "Lovelace" });
  const task = await emulator.row(ours);
  expect(task).toMatchObject({ WhoId: contact.Id, Subject: "Inlay: A question about engines", Status: "Completed" });
  expect(await verdictOf(automated, messageId)).toMatchObject({ state: "logged", cause: null, source: "automation" });
  const personId = await findOrCreatePerson(automated.system, { address, name: null });
  expect(await findLink(automated.org, personId)).toEqual({ sObject: "Contact", recordId: contact.Id });
  const [status] = await listMessageStatuses(automated.member, await conversationOf(automated, messageId));
  expect(status).toMatchObject({ state: "logged", sentence: "Logged", url: expect.stringContaining(task.Id) });
});

test("what was done stands in the activity log: to which record, for which message, at what cost", async () => {
  const automated = await makeAutomated(emulator);
  const messageId = await automated.receive(newAddress());
  await automated.runAll();
  const rows = await automated.system.db.select().from(activity).where(eq(activity.messageId, messageId));
  expect(rows.map(({ action, calls, source }) => [action, calls, source])).toEqual([
    ["contact.created", 0.5, "automation"],
    ["task.created", 0.5, "automation"],
  ]);
  expect(new Set(rows.map(({ actedAs }) => actedAs))).toEqual(new Set(["integration@acme.example"]));
  expect(rows.every(({ recordId, mailboxId, why }) => recordId && mailboxId === automated.mailbox.id && why)).toBe(
    true,
  );
});

test("90 messages of 30 people nobody knows are two calls, and each person is made once", async () => {
  const automated = await makeAutomated(emulator);
  const addresses = Array.from({ length: 30 }, newAddress);
  for (let n = 0; n < 90; n += 1) await automated.receive(addresses[n % 30] ?? "");
  expect(await emulator.callsOf(automated.runAll)).toBe(2);
  const made = await emulator.rows("SELECT Id FROM Contact WHERE Email LIKE 'ada.%@customer.example'");
  expect([made.length, (await emulator.rows(ours)).length]).toEqual([30, 90]);
});

test("mail of a mailbox in which everything is off costs no call and leaves no trace", async () => {
  const automated = await makeAutomated(emulator, {});
  await automated.receive(newAddress());
  expect(await emulator.callsOf(automated.runAll)).toBe(0);
  expect(await automated.system.db.select().from(verdicts)).toEqual([]);
  expect(await trayDepth(automated.system, "message.record")).toMatchObject({ waiting: 0 });
});

test("while Salesforce does not answer, messages wait; then a conversation is logged in its order", async () => {
  const automated = await makeAutomated(emulator);
  await emulator.control("fault", { kind: "respond", status: 503, times: 1 });
  const first = await automated.receive(maria, { internetMessageId: "first@customer.example", text: "First" });
  const second = await automated.receive(maria, { inReplyTo: "first@customer.example", text: "Second" });
  expect(await runAutomation(automated.workspaceId)).toMatchObject({ isBusy: false, notBefore: expect.any(Date) });
  const lying = await lookInto(automated.system, "message.record", 10);
  expect(lying.map(({ subjectId }) => subjectId)).toEqual([first, second]);
  expect(await automated.system.db.select().from(verdicts)).toEqual([]);
  await automated.runAll();
  const told = (await emulator.rows(ours)).map((row) =>
    String(row["Description"]).includes("First") ? "First" : "Second",
  );
  expect(told).toEqual(["First", "Second"]);
});

test("paused, nothing goes to Salesforce, and nothing is lost", async () => {
  const automated = await makeAutomated(emulator);
  await pauseAutomation(automated.member);
  await automated.receive(maria);
  expect(await emulator.callsOf(automated.runAll)).toBe(0);
  expect(await trayDepth(automated.system, "message.record")).toMatchObject({ waiting: 1 });
  await resumeAutomation(automated.member);
  await automated.runAll();
  expect(await emulator.rows(ours)).toHaveLength(1);
});

test.each(["disconnected", "needs-reconnect"] as const)(
  "a connection that is %s holds what waits, until it is there again",
  async (status) => {
    const automated = await makeAutomated(emulator);
    await automated.receive(maria);
    const isOurs = eq(connections.id, automated.org.connectionId);
    await automated.system.db.update(connections).set({ status }).where(isOurs);
    expect(await runAutomation(automated.workspaceId)).toMatchObject({ isBusy: false, notBefore: expect.any(Date) });
    expect(await trayDepth(automated.system, "message.record")).toMatchObject({ waiting: 1 });
    await automated.system.db.update(connections).set({ status: "connected" }).where(isOurs);
    await automated.runAll();
    expect(await emulator.rows(ours)).toHaveLength(1);
  },
);

test("cut short before it is kept, a decision is made again, and comes to the same", async () => {
  const automated = await makeAutomated(emulator);
  const messageId = await automated.receive(maria);
  const ports = portsOf(automated);
  const killed = new Error("killed");
  const dying = {
    ...ports,
    keep: <T>(work: Parameters<typeof ports.keep<T>>[0]) =>
      ports.keep(async (kept) => {
        await work(kept);
        throw killed;
      }),
  };
  await expect(recordMessages(dying)).rejects.toBe(killed);
  expect([await verdictOf(automated, messageId), await emulator.rows(ours)]).toEqual([undefined, []]);
  await automated.runAll();
  expect(await emulator.rows(ours)).toHaveLength(1);
});

test("two workers that decide on the same messages at once log each once", async () => {
  const automated = await makeAutomated(emulator);
  for (let n = 0; n < 5; n += 1) await automated.receive(maria);
  await Promise.all([1, 2, 3].map(() => runAutomation(automated.workspaceId)));
  await automated.runAll();
  expect(await emulator.rows(ours)).toHaveLength(5);
  expect(await automated.system.db.select().from(verdicts)).toHaveLength(5);
});

test("two workspaces that share an org make a person once, and both log to them", async () => {
  const [one, other] = [await makeAutomated(emulator), await makeAutomated(emulator)];
  const address = newAddress();
  await one.receive(address);
  await other.receive(address);
  for (const each of [one, other]) await recordMessages(portsOf(each));
  expect(await lookInto(other.system, "message.record", 10)).toEqual([]);
  expect(await trayDepth(other.system, "message.record")).toMatchObject({ waiting: 1 });
  await one.runAll();
  await other.system.db.execute("update tray_items set due_at = now()");
  await other.runAll();
  const contact = await emulator.row(`SELECT Id FROM Contact WHERE Email = '${address}'`);
  expect((await emulator.rows(ours)).map(({ WhoId }) => WhoId)).toEqual([contact.Id, contact.Id]);
});

test("a second look never undoes what is logged, and never logs twice", async () => {
  const automated = await makeAutomated(emulator);
  const messageId = await automated.receive(maria);
  await automated.runAll();
  const before = await verdictOf(automated, messageId);
  await transaction(automated.system, (ctx) => putInto(ctx, "message.record", [messageId, messageId]));
  await automated.runAll();
  expect(await verdictOf(automated, messageId)).toEqual(before);
  await transaction(automated.system, (ctx) => decideAgain(ctx, [messageId]));
  await automated.runAll();
  expect(await verdictOf(automated, messageId)).toMatchObject({ state: "logged", owedKeys: before?.owedKeys });
  expect(await emulator.rows(ours)).toHaveLength(1);
});

test("an answer is logged once it is sent, not before", async () => {
  const automated = await makeAutomated(emulator);
  const { member, system, runAll } = automated;
  const conversationId = await conversationOf(automated, await received(automated, maria));
  const reply = await writeReply(member, { conversationId, text: "Yes.", draftId: crypto.randomUUID() });
  await runAll();
  expect(await emulator.rows(ours)).toHaveLength(1);
  await claimReply(system, reply.id);
  await settleReply(system, reply.id, { kind: "sent", notice: null });
  await runAll();
  expect(await emulator.rows(`${ours} AND CallType = 'Outbound'`)).toHaveLength(1);
  expect(await verdictOf(automated, reply.id)).toMatchObject({ state: "logged" });
});

/** Receives a message and lets it be logged. */
async function received(automated: Automated, address: string): Promise<string> {
  const messageId = await automated.receive(address);
  await automated.runAll();
  return messageId;
}

test("a Contact deleted after it was found is looked for again, once", async () => {
  const automated = await makeAutomated(emulator);
  const messageId = await automated.receive(maria);
  await recordMessages(portsOf(automated));
  const { Id: gone } = await emulator.row(`SELECT Id FROM Contact WHERE Email = '${maria}'`);
  const another = RecordId.parse((await emulator.row("SELECT Id FROM Contact WHERE Email = 'noor@haddad.example'")).Id);
  await emulator.control("update", { objectName: "Contact", id: another, values: { Email: maria } });
  await emulator.control("refuse", {
    ...{ error: "INVALID_CROSS_REFERENCE_KEY", times: 1 },
    when: { objectName: "Task", operation: "insert" },
  });
  await emulator.control("update", { objectName: "Contact", id: gone, values: { Email: "gone@away.example" } });
  await automated.runAll();
  expect(await emulator.row(ours)).toMatchObject({ WhoId: another });
  expect(await verdictOf(automated, messageId)).toMatchObject({ state: "logged", healedAt: expect.any(Date) });
});

test("what is refused twice for a record that has gone waits for a person", async () => {
  const automated = await makeAutomated(emulator);
  await emulator.control("refuse", {
    error: "INVALID_CROSS_REFERENCE_KEY",
    when: { objectName: "Task", operation: "insert" },
  });
  const messageId = await received(automated, maria);
  expect(await verdictOf(automated, messageId)).toMatchObject({
    state: "failed",
    cause: expect.stringContaining("INVALID_CROSS_REFERENCE_KEY"),
  });
});

test("a refusal is told at the message, under its cause, and in the activity log", async () => {
  const automated = await makeAutomated(emulator);
  await emulator.control("refuse", {
    ...{ error: "FIELD_CUSTOM_VALIDATION_EXCEPTION", message: "Tasks need a reason" },
    when: { objectName: "Task", operation: "insert" },
  });
  const messageId = await received(automated, maria);
  expect(await verdictOf(automated, messageId)).toMatchObject({
    state: "failed",
    cause: "FIELD_CUSTOM_VALIDATION_EXCEPTION:create:Task:Tasks need a reason",
  });
  const [status] = await listMessageStatuses(automated.member, await conversationOf(automated, messageId));
  expect(status).toMatchObject({ state: "failed", canFix: true });
  const failures = await automated.system.db
    .select()
    .from(activity)
    .where(and(eq(activity.messageId, messageId), eq(activity.outcome, "failed")));
  expect(failures).toMatchObject([{ action: "task.refused", summary: expect.stringContaining("Tasks need a reason") }]);
});

test("one Task stands for a conversation; closed, it holds all that was said and is finished", async () => {
  const automated = await makeAutomated(emulator, { ...bothOn, logAs: "task-per-conversation" });
  const first = await automated.receive(maria, { internetMessageId: "first@customer.example" });
  await automated.runAll();
  expect(await emulator.row(ours)).toMatchObject({ Status: "Not Started" });
  const second = await automated.receive(maria, { inReplyTo: "first@customer.example", text: "One more thing." });
  await automated.runAll();
  expect(await verdictOf(automated, second)).toMatchObject({ state: "waiting" });
  const conversationId = await conversationOf(automated, first);
  await updateConversation(automated.member, { conversationId, status: "closed" });
  await automated.runAll();
  const { Status, Description } = await emulator.row(ours);
  expect([Status, String(Description).includes("steam"), String(Description).includes("One more thing.")]).toEqual([
    "Completed",
    true,
    true,
  ]);
  expect([await verdictOf(automated, first), await verdictOf(automated, second)]).toMatchObject([
    { state: "logged" },
    { state: "logged" },
  ]);
});

test("settings of one mailbox leave another alone", async () => {
  const automated = await makeAutomated(emulator, {});
  const { system, workspaceId, receive } = automated;
  const other = await makeMailbox(system, "Billing");
  await system.db.insert(automationSettings).values({ workspaceId, mailboxId: other.id, settings: bothOn });
  await receive(maria);
  await runAll(workspaceId);
  expect(await emulator.rows(ours)).toEqual([]);
});

test("a message is logged by hand in every mode, once, with who asked for it", async () => {
  const automated = await makeAutomated(emulator, {});
  const messageId = await received(automated, maria);
  expect(await logMessage(automated.member, { messageId })).toMatchObject({
    state: "waiting",
    sentence: "Waiting for Salesforce",
  });
  await logMessage(automated.member, { messageId });
  await automated.runAll();
  const task = await emulator.row(ours);
  expect(await logMessage(automated.member, { messageId })).toMatchObject({
    state: "logged",
    url: expect.stringContaining(task.Id),
  });
  expect(await verdictOf(automated, messageId)).toMatchObject({ source: "manual" });
});

test("a message that nobody told what became of it is told later", async () => {
  const automated = await makeAutomated(emulator);
  const messageId = await received(automated, maria);
  await automated.system.db
    .update(verdicts)
    .set({ state: "waiting", settledAt: null, updatedAt: new Date(Date.now() - 3_600_000) })
    .where(eq(verdicts.messageId, messageId));
  await restateForgotten(automated.system);
  expect(await verdictOf(automated, messageId)).toMatchObject({ state: "logged" });
});
