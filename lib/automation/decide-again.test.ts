import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { automationSettings, verdicts } from "@/db/schema/automation";
import { makeAutomated, newAddress } from "@/test/automated";
import { useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { putInto } from "../trays";
import { createFromMail, dismiss, retry } from "./act-on-attention";
import { listAttention } from "./attention";
import { logMessage } from "./log-message";

useDatabase();
const emulator = useEmulator();

type Automated = Awaited<ReturnType<typeof makeAutomated>>;

const only = (messageId: string) => ({ selection: { messageIds: [messageId] } });
const tasks = "SELECT Id FROM Task WHERE Subject LIKE 'Inlay: %'";

async function verdictOf({ system }: Automated, messageId: string) {
  const [row] = await system.db
    .select()
    .from(verdicts)
    .where(and(eq(verdicts.workspaceId, system.workspaceId), eq(verdicts.messageId, messageId)));
  return row;
}

const change = ({ system }: Automated, settings: object) =>
  system.db.update(automationSettings).set({ settings }).where(eq(automationSettings.workspaceId, system.workspaceId));

test("somebody unknown becomes a Contact because it was chosen, and two of their messages are logged there, each once", async () => {
  const automated = await makeAutomated(emulator);
  await change(automated, { createAs: "nothing", logAs: "task-per-message" });
  const address = newAddress();
  const one = await automated.receive(address);
  const two = await automated.receive(address);
  await automated.runAll();
  const { groups } = await listAttention(automated.member);
  expect(groups).toMatchObject([{ cause: "no-match", title: "No matching Contact", count: 2 }]);
  const choose = () => createFromMail(automated.member, { selection: { messageIds: [one] }, createAs: "contact" });
  await Promise.all([choose(), choose()]);
  await automated.runAll();
  expect(await emulator.rows(`SELECT Id FROM Contact WHERE Email = '${address}'`)).toHaveLength(1);
  expect(await emulator.rows(tasks)).toHaveLength(2);
  expect(await verdictOf(automated, two)).toMatchObject({ state: "logged" });
  expect(await listAttention(automated.member)).toMatchObject({ total: 0 });
});

test("a person whom a rule refused for two messages stands under the one cause, and is made once by one retry", async () => {
  const automated = await makeAutomated(emulator);
  const rule = {
    name: "Phone",
    objectName: "Contact",
    errorCondition: { items: [{ field: "Phone", operation: "equals" }] },
  };
  await emulator.control("add-validation-rule", { ...rule, errorMessage: "Phone needed" });
  const address = newAddress();
  const one = await automated.receive(address);
  await automated.receive(address);
  await automated.runAll();
  const { groups } = await listAttention(automated.member);
  expect(groups).toMatchObject([{ title: "Rule in Salesforce: “Phone needed”", count: 2 }]);
  await emulator.control("remove-validation-rule", { name: "Phone" });
  await retry(automated.member, only(one));
  await automated.runAll();
  expect(await emulator.rows(`SELECT Id FROM Contact WHERE Email = '${address}'`)).toHaveLength(1);
  expect(await emulator.rows(tasks)).toHaveLength(2);
  expect(await listAttention(automated.member)).toMatchObject({ total: 0 });
});

test("a Contact that was refused may be made a Lead instead", async () => {
  const automated = await makeAutomated(emulator);
  await emulator.control("refuse", {
    error: "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
    when: { objectName: "Contact", operation: "insert" },
  });
  const address = newAddress();
  const messageId = await automated.receive(address);
  await automated.runAll();
  expect(await verdictOf(automated, messageId)).toMatchObject({ state: "failed" });
  await createFromMail(automated.member, { selection: { messageIds: [messageId] }, createAs: "lead" });
  await automated.runAll();
  expect(await emulator.rows(`SELECT Id FROM Lead WHERE Email = '${address}'`)).toHaveLength(1);
  expect(await emulator.rows(tasks)).toHaveLength(1);
});

test("what was sent back when everything has been switched off meanwhile says so, instead of waiting for ever", async () => {
  const automated = await makeAutomated(emulator);
  await change(automated, { createAs: "nothing", logAs: "task-per-message" });
  const messageId = await automated.receive(newAddress());
  await automated.runAll();
  await change(automated, {});
  await retry(automated.member, only(messageId));
  await automated.runAll();
  expect(await verdictOf(automated, messageId)).toMatchObject({ state: "off", cause: null });
});

test("what was dismissed is not taken up again by a look at its days, but by a person who wants it logged", async () => {
  const automated = await makeAutomated(emulator);
  await emulator.control("refuse", {
    error: "FIELD_CUSTOM_VALIDATION_EXCEPTION",
    when: { objectName: "Task", operation: "insert" },
  });
  const messageId = await automated.receive(newAddress());
  await automated.runAll();
  await dismiss(automated.member, only(messageId));
  await emulator.control("clear-refusals");
  await putInto(automated.system, "message.record", [messageId]);
  await automated.runAll();
  expect(await verdictOf(automated, messageId)).toMatchObject({ state: "dismissed" });
  expect(await emulator.rows(tasks)).toHaveLength(0);
  await logMessage(automated.member, { messageId });
  await automated.runAll();
  expect(await emulator.rows(tasks)).toHaveLength(1);
});

test("a message that was to be logged by hand is still logged when its sender is added from the list", async () => {
  const automated = await makeAutomated(emulator);
  await change(automated, { createAs: "nothing", logAs: "manual" });
  const messageId = await automated.receive(newAddress());
  await automated.runAll();
  await logMessage(automated.member, { messageId });
  await automated.runAll();
  expect(await verdictOf(automated, messageId)).toMatchObject({ state: "not-logged" });
  await createFromMail(automated.member, { selection: { messageIds: [messageId] }, createAs: "contact" });
  await automated.runAll();
  expect(await emulator.rows(tasks)).toHaveLength(1);
});
