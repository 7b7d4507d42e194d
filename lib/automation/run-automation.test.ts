import { expect, test } from "vitest";
import { automationSettings, verdicts } from "@/db/schema/automation";
import type { Ctx } from "@/lib/context";
import { makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { inbound, makeMailbox } from "@/test/mail";
import { trayDepth } from "../trays";
import { receiveMessage } from "../inbox/receive-message";
import { logMessage } from "./log-message";
import { runAutomation } from "./run-automation";
import type { AutomationSettings } from "./schema";

useDatabase();
const emulator = useEmulator();

const maria = "maria.diaz@acme-industrial.example";
const both: Partial<AutomationSettings> = { createAs: "contact", logAs: "task-per-message" };

/** A workspace with an org and a mailbox that has these settings. */
async function makeAutomated(settings: Partial<AutomationSettings> = both) {
  const { system, member, workspaceId } = await makeWorkspace();
  const org = await emulator.connect(system);
  const mailbox = await makeMailbox(system);
  await system.db.insert(automationSettings).values({ workspaceId, mailboxId: null, settings });
  return { system, member, workspaceId, org, mailbox };
}

const received = (ctx: Ctx, mailboxId: string, address: string, more: object = {}) =>
  receiveMessage(ctx, mailboxId, inbound({ from: { address, name: "Ada Lovelace" }, ...more }));

async function runAll(workspaceId: string): Promise<void> {
  for (let rounds = 0; rounds < 20; rounds += 1) if (!(await runAutomation(workspaceId)).isBusy) return;
  throw new Error("It never ends");
}

test("a mail from someone nobody knows becomes a Contact and its Task, in two calls", async () => {
  const { system, workspaceId, mailbox } = await makeAutomated();
  await received(system, mailbox.id, "ada@customer.example");
  expect(await emulator.callsOf(() => runAll(workspaceId))).toBe(2);
  const contact = await emulator.row("SELECT Id, LastName FROM Contact WHERE Email = 'ada@customer.example'");
  expect(contact).toMatchObject({ LastName: "Lovelace" });
  const task = await emulator.row(`SELECT Id, Subject, Status FROM Task WHERE WhoId = '${contact.Id}'`);
  expect(task).toMatchObject({ Subject: "Inlay: A question about engines", Status: "Completed" });
  const rows = await system.db.select().from(verdicts);
  expect(rows).toMatchObject([{ state: "logged", cause: null }]);
});

test("mail of a mailbox in which everything is off costs no call and leaves no trace", async () => {
  const { system, workspaceId, mailbox } = await makeAutomated({});
  await received(system, mailbox.id, "ada@customer.example");
  expect(await emulator.callsOf(() => runAll(workspaceId))).toBe(0);
  expect(await system.db.select().from(verdicts)).toEqual([]);
  expect(await trayDepth(system, "message.record")).toMatchObject({ waiting: 0 });
});

test("a message is logged by hand in every mode, once, with who asked for it", async () => {
  const { member, system, workspaceId, mailbox } = await makeAutomated({});
  const messageId = await received(system, mailbox.id, maria);
  await runAll(workspaceId);
  const asked = await logMessage(member, { messageId: messageId ?? "" });
  expect(asked).toMatchObject({ state: "waiting", sentence: "Waiting for Salesforce" });
  await logMessage(member, { messageId: messageId ?? "" });
  await runAll(workspaceId);
  const tasks = await emulator.rows("SELECT Id FROM Task WHERE Subject = 'Inlay: A question about engines'");
  expect(tasks).toHaveLength(1);
  const status = await logMessage(member, { messageId: messageId ?? "" });
  expect(status).toMatchObject({ state: "logged", url: expect.stringContaining(String(tasks[0]?.Id)) });
});
