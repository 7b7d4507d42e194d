import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { automationSettings } from "@/db/schema/automation";
import { messages } from "@/db/schema/inbox";
import type { Ctx } from "@/lib/context";
import { runAll } from "@/test/automated";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { inbound, makeMailbox } from "@/test/mail";
import { receiveMessage } from "../inbox/receive-message";
import { lookInto, takeOut } from "../trays";
import {
  cancelBackfill,
  estimateBackfill,
  listBackfills,
  pauseBackfill,
  resumeBackfill,
  startBackfill,
} from "./backfill";
import { feedBackfill } from "./feed-backfill";

useDatabase();
const emulator = useEmulator();

const may = { fromDate: "2026-05-01", toDate: "2026-05-31" };
const minutes = (count: number) => new Date(Date.now() + count * 60_000);

/** A workspace whose mail of May came before anything was on; one message is from another month. */
async function makePast(count = 6) {
  const { system, member, workspaceId } = await makeWorkspace();
  await emulator.connect(system);
  const mailbox = await makeMailbox(system);
  for (let n = 0; n < count; n += 1)
    await write(system, mailbox.id, `2026-05-${String(n + 1).padStart(2, "0")}T12:00:00Z`);
  await write(system, mailbox.id, "2026-06-01T00:00:00Z");
  await takeOut(system, await lookInto(system, "message.record", 100));
  const settings = { logAs: "task-per-message", createAs: "contact" };
  await system.db.insert(automationSettings).values({ workspaceId, mailboxId: null, settings });
  const range = { ...may, mailboxIds: [mailbox.id], perHour: 8 };
  return { system, member, workspaceId, mailbox, range };
}

function write(ctx: Ctx, mailboxId: string, moment: string) {
  // Of its own workspace: another that shares the org would wait for whoever makes them first.
  const from = { address: `${ctx.workspaceId}@writer.example`, name: "Past Writer" };
  return receiveMessage(ctx, mailboxId, inbound({ from, subject: `Past ${moment}`, sentAt: new Date(moment) }));
}

const tasks = async () => (await emulator.rows("SELECT Id FROM Task WHERE Subject LIKE 'Inlay: Past%'")).length;

test("a backfill is counted with its cost, goes at its pace, logs each message of its days once, and is done", async () => {
  const { system, member, workspaceId, range } = await makePast();
  expect(await estimateBackfill(member, range)).toEqual({ messages: 6, alreadyLogged: 0, calls: 6 });
  const { id } = await startBackfill(member, range);
  await feedBackfill(system);
  await feedBackfill(system);
  await runAll(workspaceId);
  expect(await tasks()).toBe(2);
  await feedBackfill(system, minutes(14));
  expect(await listBackfills(member)).toMatchObject([{ id, state: "running", taken: 2, total: 6, waiting: 0 }]);
  for (const later of [16, 32, 48]) {
    await feedBackfill(system, minutes(later));
    await runAll(workspaceId);
  }
  expect(await tasks()).toBe(6);
  expect(await listBackfills(member)).toMatchObject([{ state: "done", taken: 6, finishedAt: expect.any(String) }]);
  expect(await estimateBackfill(member, range)).toEqual({ messages: 0, alreadyLogged: 6, calls: 0 });
});

test("what is logged already is not logged again by a second backfill", async () => {
  const { system, member, workspaceId, range } = await makePast(2);
  for (let round = 0; round < 2; round += 1) {
    await startBackfill(member, range);
    await feedBackfill(system);
    await runAll(workspaceId);
    await feedBackfill(system, minutes(60));
  }
  expect(await listBackfills(member)).toMatchObject([{ state: "done" }, { state: "done" }]);
  expect(await tasks()).toBe(2);
});

test("a paused backfill takes and decides nothing until it is resumed; a cancelled one never", async () => {
  const { system, member, workspaceId, range } = await makePast();
  const { id: backfillId } = await startBackfill(member, range);
  await feedBackfill(system);
  await pauseBackfill(member, { backfillId });
  await runAll(workspaceId);
  await feedBackfill(system, minutes(60));
  expect(await tasks()).toBe(0);
  await resumeBackfill(member, { backfillId });
  await runAll(workspaceId);
  expect(await tasks()).toBe(2);
  await feedBackfill(system, minutes(60));
  await cancelBackfill(member, { backfillId });
  await runAll(workspaceId);
  expect(await tasks()).toBe(2);
  await expect(resumeBackfill(member, { backfillId })).rejects.toMatchObject({ code: "conflict" });
});

test("only admins backfill, one at a time, and replies that were never sent are left out", async () => {
  const { system, member, mailbox, range } = await makePast(1);
  const agent = await makeMember(system, "agent");
  await expect(startBackfill(agent, range)).rejects.toMatchObject({ code: "forbidden" });
  await expect(estimateBackfill(agent, range)).rejects.toMatchObject({ code: "forbidden" });
  const messageId = await write(system, mailbox.id, "2026-05-20T12:00:00Z");
  await system.db
    .update(messages)
    .set({ direction: "out", delivery: "failed" })
    .where(eq(messages.id, messageId ?? ""));
  expect(await estimateBackfill(member, range)).toMatchObject({ messages: 1 });
  await startBackfill(member, range);
  await expect(startBackfill(member, range)).rejects.toMatchObject({ code: "conflict" });
});
