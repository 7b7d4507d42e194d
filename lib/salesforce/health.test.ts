import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { activity } from "@/db/schema/activity";
import { callCounts, connections, type Feature } from "@/db/schema/salesforce";
import { owedWrites, reconciliations } from "@/db/schema/salesforce-outbox";
import type { Role } from "@/db/schema/workspace";
import { makeConnection } from "../../test/connection";
import { makeWorkspace, useDatabase } from "../../test/database";
import { putInto } from "../trays";
import { setCallShare } from "./call-share";
import { type ConnectionRow, findLiveConnection, type Org } from "./connection";
import { findHealth } from "./health";
import { noteOutcome } from "./pacing";

useDatabase();

const hourMs = 60 * 60_000;
const hoursAgo = (hours: number) => new Date((Math.floor(Date.now() / hourMs) - hours) * hourMs);

async function anOrg(given: Partial<ConnectionRow> = {}, role: Role = "admin") {
  const { member, system, workspaceId } = await makeWorkspace(role);
  const org = await makeConnection(member, { instanceUrl: "http://127.0.0.1:9", ...given });
  return { member, system, workspaceId, org };
}

async function health(org: Org) {
  const found = await findHealth(org);
  if (!found) throw new Error("Nothing is connected");
  return found;
}

const count = (org: Org, feature: Feature, given: { hour: Date; calls: number; failures?: number }) =>
  org.db.insert(callCounts).values({ workspaceId: org.workspaceId, connectionId: org.connectionId, feature, ...given });

test("without a connection there is nothing to tell, and agents are told nothing", async () => {
  const { member } = await makeWorkspace();
  expect(await findHealth(member)).toBeNull();
  const { org } = await anOrg({}, "agent");
  await expect(findHealth(org)).rejects.toMatchObject({ code: "forbidden" });
});

test("a new connection is connected, with nothing counted, nothing waiting and nothing looked at", async () => {
  const { org } = await anOrg();
  expect(await health(org)).toMatchObject({
    state: "connected",
    silentSince: null,
    usage: { used: null, limit: null, ours: 0, features: [], sharePercent: 5, shareCalls: null, savedUp: null },
    queue: { undecided: 0, waiting: 0, quarantined: 0, oldestAt: null, perMinute: 0 },
    reconciliation: null,
  });
});

test("calls of the last 24 hours are told by hour and by what they were for; older ones are not", async () => {
  const { org } = await anOrg({ callsUsed: 500, callsLimit: 100_000, callsSeenAt: new Date() });
  await count(org, "panel", { hour: hoursAgo(0), calls: 7 });
  await count(org, "automation", { hour: hoursAgo(0), calls: 3, failures: 1 });
  await count(org, "automation", { hour: hoursAgo(23), calls: 20 });
  await count(org, "automation", { hour: hoursAgo(24), calls: 1_000 });
  const { usage } = await health(org);
  expect(usage).toMatchObject({ used: 500, limit: 100_000, ours: 30, background: 23, shareCalls: 5_000 });
  expect(usage.features).toEqual([
    { feature: "automation", calls: 23, failures: 1 },
    { feature: "panel", calls: 7, failures: 0 },
  ]);
  expect(usage.hours).toHaveLength(24);
  expect(usage.hours[0]).toEqual({ hour: hoursAgo(23), people: 0, background: 20, failures: 0 });
  expect(usage.hours[23]).toEqual({ hour: hoursAgo(0), people: 7, background: 3, failures: 1 });
});

test("messages nobody decided about and changes not written are the queue, as old as the oldest of them", async () => {
  const { org, system } = await anOrg();
  const { workspaceId, connectionId } = org;
  const owed = (key: string, given: Partial<typeof owedWrites.$inferInsert>) => ({
    ...{
      workspaceId,
      connectionId,
      organizationId: "00D5f000004TcBLEA0",
      key,
      lane: key,
      feature: "automation" as const,
    },
    ...{ operation: "create" as const, sObject: "Task", fields: {}, subject: {}, ...given },
  });
  const early = new Date(Date.now() - 20 * 60_000);
  await org.db
    .insert(owedWrites)
    .values([
      owed("a", { state: "owed", createdAt: early }),
      owed("b", { state: "quarantined" }),
      ...["c", "d", "e", "f", "g"].map((key) => owed(key, { state: "done", settledAt: new Date() })),
      owed("h", { state: "done", settledAt: early }),
    ]);
  await putInto(system, "message.record", [crypto.randomUUID(), crypto.randomUUID()]);
  expect((await health(org)).queue).toEqual({
    undecided: 2,
    waiting: 1,
    quarantined: 1,
    oldestAt: early,
    perMinute: 1,
  });
});

test("an org whose day is nearly used up is limited; one that does not answer is silent since its first silence", async () => {
  const { org } = await anOrg({ callsUsed: 90, callsLimit: 100, callsSeenAt: new Date() });
  expect((await health(org)).state).toBe("limited");
  for (let time = 0; time < 5; time += 1) await noteOutcome(org, "silent");
  const { state, silentSince, asksAgainAt } = await health(org);
  expect(state).toBe("silent");
  expect(silentSince?.getTime()).toBeLessThanOrEqual(Date.now());
  expect(asksAgainAt?.getTime()).toBeGreaterThan(Date.now());
});

test("a lost connection is lost, whatever else is wrong with it", async () => {
  const { org } = await anOrg({ status: "needs-reconnect", callsUsed: 90, callsLimit: 100, callsSeenAt: new Date() });
  expect((await health(org)).state).toBe("lost");
});

test("what the looks of a day found is told together, each difference once; an older look does not count", async () => {
  const { org } = await anOrg();
  const { workspaceId, connectionId } = org;
  const look = { workspaceId, connectionId, since: hoursAgo(50), calls: 1 };
  const none = { missing: [], duplicate: [], orphan: [] };
  await org.db.insert(reconciliations).values([
    { ...look, ...none, checked: 4, until: hoursAgo(1) },
    { ...look, ...none, checked: 10, until: hoursAgo(2), missing: ["a", "b"], duplicate: ["c"] },
    { ...look, ...none, checked: 10, until: hoursAgo(3), missing: ["b"] },
    { ...look, ...none, checked: 99, until: hoursAgo(30), orphan: ["d"] },
  ]);
  expect((await health(org)).reconciliation).toEqual({
    ...{ at: hoursAgo(1), checked: 4 },
    ...{ missing: 2, duplicate: 1, orphan: 0 },
  });
});

test("an admin sets the share, once written down; agents may not, and nothing to share is said", async () => {
  const { org, member, workspaceId } = await anOrg({ callsLimit: 100_000, callsUsed: 0, callsSeenAt: new Date() });
  await setCallShare(member, { percent: 20 });
  await setCallShare(member, { percent: 20 });
  expect((await findLiveConnection(member))?.callShare).toBe(20);
  expect((await health(org)).usage).toMatchObject({ sharePercent: 20, shareCalls: 20_000 });
  const written = await org.db.select().from(activity).where(eq(activity.workspaceId, workspaceId));
  expect(written).toMatchObject([
    { action: "call-share.changed", changes: [{ field: "callShare", before: 5, after: 20 }] },
  ]);
  const agents = await anOrg({}, "agent");
  await expect(setCallShare(agents.member, { percent: 20 })).rejects.toMatchObject({ code: "forbidden" });
  const empty = await makeWorkspace();
  await expect(setCallShare(empty.member, { percent: 20 })).rejects.toMatchObject({ code: "conflict" });
  await org.db.update(connections).set({ status: "disconnected" }).where(eq(connections.id, org.connectionId));
  await expect(setCallShare(member, { percent: 30 })).rejects.toMatchObject({ code: "conflict" });
});
