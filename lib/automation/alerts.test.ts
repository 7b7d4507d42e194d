import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { verdicts } from "@/db/schema/automation";
import { connections, pacings } from "@/db/schema/salesforce";
import { reconciliations } from "@/db/schema/salesforce-outbox";
import { makeConnection } from "@/test/connection";
import { makeWorkspace, useDatabase } from "@/test/database";
import type { Ctx } from "../context";
import type { Org } from "../salesforce/connection";
import { noteOutcome } from "../salesforce/pacing";
import { putInto } from "../trays";
import { tellTroubles, troubleNotice } from "./alerts";
import { pauseAutomation } from "./settings";

useDatabase();

async function anOrg() {
  const { member, system } = await makeWorkspace();
  const seen = { callsUsed: 10, callsLimit: 10_000, callsSeenAt: new Date() };
  const { connectionId } = await makeConnection(member, { instanceUrl: "http://127.0.0.1:9", ...seen });
  return { member, org: { ...system, connectionId } };
}

/** Causes of which a mail was owed, in order. */
async function told(ctx: Ctx): Promise<unknown[]> {
  const rows = await ctx.db.execute(sql`
    select data->>'cause' as cause from pgboss.job
    where name = 'trouble.tell' and data->>'workspaceId' = ${ctx.workspaceId} order by created_on`);
  return rows.map(({ cause }) => cause);
}

/** As the worker does once it has mailed. */
const mailed = (ctx: Ctx) =>
  ctx.db.execute(sql`update pgboss.job set state = 'completed', completed_on = now()
    where name = 'trouble.tell' and data->>'workspaceId' = ${ctx.workspaceId}`);

const setUsed = (org: Org, callsUsed: number) =>
  org.db.update(connections).set({ callsUsed }).where(eq(connections.id, org.connectionId));

const fail = (ctx: Ctx, cause: string, times: number) =>
  ctx.db.insert(verdicts).values(
    Array.from({ length: times }, () => ({
      ...{ workspaceId: ctx.workspaceId, messageId: randomUUID(), conversationId: randomUUID() },
      ...{ mailboxId: randomUUID(), state: "failed" as const, cause, verdict: {}, source: "automation" as const },
    })),
  );

async function silentFor(org: Org, minutes: number) {
  for (let time = 0; time < 5; time += 1) await noteOutcome(org, "silent");
  const failingSince = new Date(Date.now() - minutes * 60_000);
  await org.db.update(pacings).set({ failingSince }).where(eq(pacings.connectionId, org.connectionId));
}

test("all being well, nobody is told anything", async () => {
  const { org } = await anOrg();
  await tellTroubles(org);
  expect(await told(org)).toEqual([]);
});

test("writes that fail again and again for one cause are told once, not once a message, by however many workers", async () => {
  const { org } = await anOrg();
  await fail(org, "REQUIRED_FIELD_MISSING:create:Lead:Company", 2);
  await tellTroubles(org);
  expect(await told(org)).toEqual([]);
  await fail(org, "REQUIRED_FIELD_MISSING:create:Lead:Company", 40);
  await Promise.all([tellTroubles(org), tellTroubles(org), tellTroubles(org)]);
  await fail(org, "REQUIRED_FIELD_MISSING:create:Lead:Company", 5);
  await tellTroubles(org);
  expect(await told(org)).toEqual(["failing:REQUIRED_FIELD_MISSING:create:Lead:Company"]);
});

test("two causes are two mails", async () => {
  const { org } = await anOrg();
  await fail(org, "REQUIRED_FIELD_MISSING:create:Lead:Company", 3);
  await fail(org, "STORAGE_LIMIT_EXCEEDED:create:Task:", 3);
  await tellTroubles(org);
  expect((await told(org)).toSorted()).toEqual([
    "failing:REQUIRED_FIELD_MISSING:create:Lead:Company",
    "failing:STORAGE_LIMIT_EXCEEDED:create:Task:",
  ]);
});

test("a cause is over when nothing of it is left, and told again when it returns", async () => {
  const { org } = await anOrg();
  const cause = "STORAGE_LIMIT_EXCEEDED:create:Task:";
  await fail(org, cause, 3);
  await tellTroubles(org);
  await mailed(org);
  const [one] = await org.db.select().from(verdicts).where(eq(verdicts.workspaceId, org.workspaceId)).limit(1);
  if (!one) throw new Error("Nothing failed");
  await org.db
    .delete(verdicts)
    .where(sql`${verdicts.workspaceId} = ${org.workspaceId} and ${verdicts.id} <> ${one.id}`);
  await tellTroubles(org);
  await fail(org, cause, 3);
  await tellTroubles(org);
  expect(await told(org)).toHaveLength(1);
  await org.db.delete(verdicts).where(eq(verdicts.workspaceId, org.workspaceId));
  await tellTroubles(org);
  await fail(org, cause, 3);
  await tellTroubles(org);
  expect(await told(org)).toHaveLength(2);
});

test("a day's calls that come and go around 80 % are told once; well below, it is over", async () => {
  const { org } = await anOrg();
  for (const used of [8_000, 7_900, 8_100, 7_600, 8_000]) {
    await setUsed(org, used);
    await tellTroubles(org);
  }
  expect(await told(org)).toEqual(["calls-used-up"]);
  await mailed(org);
  await setUsed(org, 7_000);
  await tellTroubles(org);
  await setUsed(org, 8_000);
  await tellTroubles(org);
  expect(await told(org)).toEqual(["calls-used-up", "calls-used-up"]);
});

test("a silence of fourteen minutes is borne, one of fifteen is told", async () => {
  const { org } = await anOrg();
  await silentFor(org, 14);
  await tellTroubles(org);
  expect(await told(org)).toEqual([]);
  await silentFor(org, 15);
  await tellTroubles(org);
  expect(await told(org)).toEqual(["salesforce-silent"]);
});

test("a share that leaves changes waiting for an hour is told, unless an admin has paused it all", async () => {
  const { org, member } = await anOrg();
  await putInto(org, "message.record", [randomUUID()]);
  await org.db.execute(sql`update tray_items set added_at = now() - interval '61 minutes'`);
  const empty = { saved: 0, savedAt: new Date() };
  await org.db.insert(pacings).values({ connectionId: org.connectionId, workspaceId: org.workspaceId, ...empty });
  await pauseAutomation(member);
  await tellTroubles(org);
  expect(await told(org)).toEqual([]);
  await org.db.execute(sql`delete from automation_pauses`);
  await tellTroubles(org);
  expect(await told(org)).toEqual(["share-used-up"]);
});

test("what stands in the org and is not what was written is told, with the numbers", async () => {
  const { org } = await anOrg();
  const look = { workspaceId: org.workspaceId, connectionId: org.connectionId, since: new Date(), until: new Date() };
  const found = { checked: 5, missing: ["a", "b"], duplicate: ["c"], orphan: [], calls: 1 };
  await org.db.insert(reconciliations).values({ ...look, ...found });
  await tellTroubles(org);
  expect(await told(org)).toEqual(["records-differ"]);
  const notice = await troubleNotice(org, "records-differ");
  expect(notice?.text).toContain("2 missing, 1 duplicate, 0 orphan");
});

test("the mail says what happened, what it means and where to look, in plain words", async () => {
  const { org } = await anOrg();
  await fail(org, "REQUIRED_FIELD_MISSING:create:Lead:Company", 3);
  const notice = await troubleNotice(org, "failing:REQUIRED_FIELD_MISSING:create:Lead:Company");
  expect(notice?.subject).toBe("Messages do not reach Salesforce: Required field missing: Company");
  expect(notice?.text).toContain("3 messages could not be written");
  expect(notice?.text).toContain("http://localhost:4300/settings/integrations/salesforce/activity");
  expect(`${notice?.subject}${notice?.text}`).not.toMatch(/REQUIRED_FIELD_MISSING|!/);
});

test("a trouble that is over before its mail is written is not told, nor one of a connection that is lost", async () => {
  const { org } = await anOrg();
  expect(await troubleNotice(org, "calls-used-up")).toBeNull();
  await setUsed(org, 9_000);
  expect(await troubleNotice(org, "calls-used-up")).not.toBeNull();
  await org.db.update(connections).set({ status: "needs-reconnect" }).where(eq(connections.id, org.connectionId));
  await tellTroubles(org);
  expect(await told(org)).toEqual([]);
});
