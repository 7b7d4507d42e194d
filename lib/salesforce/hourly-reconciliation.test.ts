import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { activity } from "@/db/schema/activity";
import { callCounts, connections } from "@/db/schema/salesforce";
import { reconciliations } from "@/db/schema/salesforce-outbox";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { storeCallCounts } from "./call-counts";
import { reconcileConnection, reconcileNow, scheduleReconciliation, secondOfHour } from "./hourly-reconciliation";
import { markerPrefix } from "./outbox/marker";

useDatabase();
const emulator = useEmulator();

async function anOrg() {
  const { member, system } = await makeWorkspace();
  const { connectionId } = await emulator.connect(member);
  return { member, system, org: { ...system, connectionId } };
}

test("an hour's look is owed once, however many workers say so, at the connection's own moment of the hour", async () => {
  const { system } = await makeWorkspace();
  const connectionId = randomUUID();
  await Promise.all([1, 2, 3].map(() => scheduleReconciliation(system, connectionId, new Date())));
  await system.db.execute(sql`update pgboss.job set state = 'completed', completed_on = now()
    where data->>'connectionId' = ${connectionId}`);
  await scheduleReconciliation(system, connectionId, new Date());
  const owed = await system.db.execute(sql`select extract(epoch from start_after)::int % 3600 as second
    from pgboss.job where data->>'connectionId' = ${connectionId}`);
  expect(owed).toEqual([{ second: secondOfHour(connectionId) }]);
});

test("connections are spread over the hour", () => {
  const quarters = Array.from({ length: 400 }, () => Math.floor(secondOfHour(randomUUID()) / 900));
  const sizes = [0, 1, 2, 3].map((quarter) => quarters.filter((each) => each === quarter).length);
  for (const size of sizes) expect(size).toBeGreaterThan(50);
});

test("a look costs one call, is counted as what it is, and finds an org in order", async () => {
  const { org } = await anOrg();
  expect(await emulator.callsOf(() => reconcileConnection(org, org))).toBe(1);
  await storeCallCounts();
  const counted = await org.db.select().from(callCounts).where(eq(callCounts.connectionId, org.connectionId));
  expect(counted).toContainEqual(expect.objectContaining({ feature: "reconciliation", calls: 1, failures: 0 }));
  const looks = await org.db.select().from(reconciliations);
  expect(looks).toMatchObject([{ missing: [], duplicate: [], orphan: [] }]);
});

test("what is found wrong is written down, with its markers", async () => {
  const { org, member } = await anOrg();
  const stray = `${markerPrefix(org.workspaceId)}stray`;
  await emulator.control("seed", { objectName: "Task", records: [{ Subject: "Stray", CallObject: stray }] });
  expect(await reconcileNow(member)).toMatchObject({ orphan: [stray] });
  const entries = await org.db.select().from(activity).where(eq(activity.action, "org.differs"));
  expect(entries).toMatchObject([
    {
      outcome: "failed",
      summary: expect.stringContaining("0 missing, 0 duplicate, 1 orphan"),
      why: { orphan: [stray] },
    },
  ]);
});

test("a lost connection is not looked through; agents may not ask, and nothing to look through is said", async () => {
  const { org, system } = await anOrg();
  const agent = await makeMember(system, "agent");
  await expect(reconcileNow(agent)).rejects.toMatchObject({ code: "forbidden" });
  await org.db.update(connections).set({ status: "needs-reconnect" }).where(eq(connections.id, org.connectionId));
  expect(await emulator.callsOf(() => reconcileConnection(org, org))).toBe(0);
  await expect(reconcileNow((await makeWorkspace()).member)).rejects.toMatchObject({ code: "conflict" });
});
