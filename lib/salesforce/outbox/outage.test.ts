import { and, eq, gt, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { owedWrites } from "@/db/schema/salesforce-outbox";
import { pacings } from "@/db/schema/salesforce";
import { listConversations } from "@/lib/inbox/conversations";
import { receiveMessage } from "@/lib/inbox/receive-message";
import { makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { inbound, makeMailbox } from "@/test/mail";
import { apart, numbers, oweNow, taskToOwe } from "@/test/outbox";
import type { Org } from "../connection";
import { findPacing } from "../pacing-store";
import { drainOrg } from "./drain-org";
import { owedDepth } from "./owed";

useDatabase();
const salesforce = useEmulator();

const backlog = 3_000;
const minute = 60;

/** Lets time pass without waiting: what is kept grows older. */
async function letPass(org: Org, seconds: number): Promise<void> {
  const by = sql`make_interval(secs => ${seconds})`;
  await org.db
    .update(owedWrites)
    .set({ dueAt: sql`${owedWrites.dueAt} - ${by}`, sentAt: sql`${owedWrites.sentAt} - ${by}` })
    .where(and(eq(owedWrites.connectionId, org.connectionId), gt(owedWrites.dueAt, sql`now()`)));
  await org.db
    .update(pacings)
    .set({
      notBefore: sql`${pacings.notBefore} - ${by}`,
      savedAt: sql`${pacings.savedAt} - ${by}`,
      failingSince: sql`${pacings.failingSince} - ${by}`,
      windowAt: sql`${pacings.windowAt} - ${by}`,
    })
    .where(eq(pacings.connectionId, org.connectionId));
}

const requests = async () =>
  z.object({ requests: z.array(z.unknown()) }).parse(await salesforce.control("requests")).requests.length;

async function anOrgWithBacklog() {
  const { system, member } = await makeWorkspace();
  const org = await apart(await salesforce.connect(system));
  const tasks = numbers(backlog).map((at) => taskToOwe(org, `Mail ${at}`));
  await oweNow(org, tasks);
  return { org, system, member };
}

/** An hour in which the worker looks whenever it makes sense. @returns how many requests reached Salesforce */
async function anHourOf(org: Org): Promise<number> {
  const before = await requests();
  for (let passed = 0; passed < 60 * minute; ) {
    await drainOrg(org);
    const { notBefore } = (await findPacing(org, org.connectionId)) ?? { notBefore: null };
    const pause = notBefore ? Math.max(1, Math.ceil((notBefore.getTime() - Date.now()) / 1_000)) : 10;
    await letPass(org, pause);
    passed += pause;
  }
  return (await requests()) - before;
}

async function drainWhole(org: Org): Promise<void> {
  for (
    let round = 0;
    round < 20 && (await owedDepth(org)).waiting + (await owedDepth(org)).quarantined > 0;
    round += 1
  ) {
    await drainOrg(org);
    await letPass(org, minute);
  }
}

async function expectAllThereOnce(): Promise<void> {
  const tasks = await salesforce.rows("SELECT Id, Subject FROM Task WHERE Subject LIKE 'Mail %'");
  expect(tasks).toHaveLength(backlog);
  expect(new Set(tasks.map(({ Subject }) => Subject)).size).toBe(backlog);
}

test("Salesforce silent for an hour: mail goes on, hardly anybody calls, and then 3,000 Tasks take 8 calls at most, each once", async () => {
  const { org, system, member } = await anOrgWithBacklog();
  await salesforce.control("fault", { kind: "respond", status: 503, path: "^/services/data" });
  expect(await anHourOf(org)).toBeLessThanOrEqual(120);
  expect(await findPacing(org, org.connectionId)).toMatchObject({ notBefore: expect.any(Date) });
  await receiveMessage(system, (await makeMailbox(system)).id, inbound());
  expect((await listConversations(member, { view: "all" })).conversations).toHaveLength(1);
  await salesforce.control("clear-faults");
  await letPass(org, 10 * minute);
  expect(await salesforce.callsOf(() => drainWhole(org))).toBeLessThanOrEqual(8);
  await expectAllThereOnce();
}, 120_000);
