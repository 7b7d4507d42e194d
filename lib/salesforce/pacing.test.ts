import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { activity, changes } from "@/db/schema/activity";
import { callCounts, connections, pacings } from "@/db/schema/salesforce";
import { makeConnection } from "../../test/connection";
import { makeWorkspace, useDatabase } from "../../test/database";
import { says, useToldServer } from "../../test/told-server";
import { houseCtx } from "../context";
import { storeCallCounts, sweepCallCounts } from "./call-counts";
import { probe, send } from "./client";
import type { Org } from "./connection";
import { mayCall } from "./pacing";
import { findPacing, listSilentConnections } from "./pacing-store";

useDatabase();
const server = useToldServer();

const read = { method: "GET", path: "/limits" } as const;
const write = { method: "PATCH", path: "/sobjects/Contact/003xx000004TmiQAAS", body: {} } as const;
const usage = (used: number, limit: number) => ({ "sforce-limit-info": `api-usage=${used}/${limit}` });
const down = says(503, [{ errorCode: "SERVER_UNAVAILABLE", message: "Down" }]);
const call = (org: Org, request: Parameters<typeof send>[1] = read) => send(org, request, z.unknown());

beforeEach(() => {
  server.answer(says(200, {}, usage(10, 1_000)));
});

async function anOrg(given: Partial<Parameters<typeof makeConnection>[1]> = {}) {
  const { member, system } = await makeWorkspace();
  const seen = { callsUsed: 10, callsLimit: 1_000, callsSeenAt: new Date() };
  const person = await makeConnection(member, { instanceUrl: server.url(), ...seen, ...given });
  const background: Org = { ...system, connectionId: person.connectionId };
  return { person, background };
}

const counted = (org: Org) =>
  org.db
    .select({ feature: callCounts.feature, calls: callCounts.calls, failures: callCounts.failures })
    .from(callCounts)
    .where(and(eq(callCounts.workspaceId, org.workspaceId), eq(callCounts.connectionId, org.connectionId)))
    .orderBy(callCounts.feature);

async function failFiveTimes(org: Org) {
  server.answer(down);
  for (let time = 0; time < 5; time += 1) await expect(call(org)).rejects.toMatchObject({ code: "unavailable" });
}

const quietIsOver = (org: Org) =>
  org.db
    .update(pacings)
    .set({ notBefore: new Date(Date.now() - 1_000) })
    .where(eq(pacings.connectionId, org.connectionId));

test("each call is counted by the hour and by what it was for, failed or not", async () => {
  const { person, background } = await anOrg();
  await call(person);
  await call(person, write);
  await call({ ...background, feature: "backfill" });
  await call(background);
  server.answer(down);
  await expect(call(background)).rejects.toThrow();
  await storeCallCounts();
  await storeCallCounts();
  expect(await counted(person)).toEqual([
    { feature: "automation", calls: 2, failures: 1 },
    { feature: "backfill", calls: 1, failures: 0 },
    { feature: "panel", calls: 1, failures: 0 },
    { feature: "saving", calls: 1, failures: 0 },
  ]);
});

test("counts come to be stored by themselves, and add up over processes and seconds", async () => {
  const { person } = await anOrg();
  await call(person);
  await expect.poll(() => counted(person)).toMatchObject([{ calls: 1 }]);
  await call(person);
  await storeCallCounts();
  expect(await counted(person)).toMatchObject([{ calls: 2 }]);
});

test("counts older than a month are forgotten, later ones stay", async () => {
  const { person } = await anOrg();
  const { workspaceId, connectionId } = person;
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  const old = { workspaceId, connectionId, hour: daysAgo(36), feature: "panel" as const, calls: 1 };
  await person.db.insert(callCounts).values([old, { ...old, hour: daysAgo(34), calls: 2 }]);
  await sweepCallCounts(person);
  expect(await counted(person)).toMatchObject([{ calls: 2 }]);
});

test("background work makes as many calls as are saved up, then waits; people go on", async () => {
  const { person, background } = await anOrg({ callShare: 2 });
  const schema: Org = { ...background, feature: "schema" };
  for (let made = 0; made < 10; made += 1) await call(schema); // 2 % of 1,000 a day: half of it can be saved up
  await expect(call(schema)).rejects.toMatchObject({
    code: "limited",
    errorCode: "CALL_SHARE_USED",
    retryAt: expect.any(Date),
  });
  expect(await mayCall(schema, 1)).toBeInstanceOf(Date);
  await call(person);
  await call(person, write);
  expect(server.seen()).toHaveLength(12);
});

test("automation leaves some of what is saved up to the rest, and the past leaves half", async () => {
  const { background } = await anOrg({ callShare: 2 });
  const backfill: Org = { ...background, feature: "backfill" };
  for (let made = 0; made < 5; made += 1) await call(backfill);
  expect(await mayCall(backfill)).toBeInstanceOf(Date);
  expect(await mayCall(background, 4)).toBe(true);
  expect(await mayCall(background, 5)).toBeInstanceOf(Date);
  expect(await mayCall({ ...background, feature: "schema" }, 5)).toBe(true);
});

test("workers share what is saved up: many at once make no more calls than it holds", async () => {
  const { background } = await anOrg({ callShare: 2 });
  const org: Org = { ...background, feature: "schema" };
  const tries = await Promise.allSettled(Array.from({ length: 30 }, () => call(org)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
  expect(server.seen()).toHaveLength(10);
});

test("the limit is what the latest answer says, not what it was", async () => {
  const { background } = await anOrg({ callShare: 2 });
  const org: Org = { ...background, feature: "schema" };
  server.answer(says(200, {}, usage(10, 100))); // of which 2 % leave one call at once
  await call(org);
  await call(org);
  await expect(call(org)).rejects.toMatchObject({ code: "limited" });
});

test("at 80 % of the org's day background work is told to wait, whatever is saved up", async () => {
  const { background } = await anOrg({ callsUsed: 800 });
  expect(await mayCall(background)).toBeInstanceOf(Date);
});

test("after five silences the background is quiet without calling, for all processes; people go on trying", async () => {
  const { person, background } = await anOrg();
  await failFiveTimes(background);
  const refusal: unknown = await call(background).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ errorCode: "NOT_ANSWERING", retryAt: expect.any(Date) });
  expect(await mayCall(background)).toBeInstanceOf(Date);
  // Asked again soon, without a call: somebody's probe may be answered long before the next one is due.
  expect(Number(await mayCall(background)) - Date.now()).toBeLessThanOrEqual(10_000);
  expect(server.seen()).toHaveLength(5);
  await expect(call(person)).rejects.toMatchObject({ code: "unavailable" });
  expect(server.seen()).toHaveLength(6);
});

test("a refusal is an answer: it never makes the background quiet", async () => {
  const { background } = await anOrg();
  const refusals = [
    says(400, [{ errorCode: "FIELD_CUSTOM_VALIDATION_EXCEPTION", message: "No" }]),
    says(400, [{ errorCode: "UNABLE_TO_LOCK_ROW", message: "Locked" }]),
  ];
  for (const refusal of [...refusals, ...refusals, ...refusals]) {
    server.answer(refusal);
    await expect(call(background)).rejects.toThrow();
  }
  expect(await mayCall(background)).toBe(true);
});

test("pages of HTML, deadlines and broken connections count as silence", async () => {
  const { background } = await anOrg();
  server.answer((response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>Maintenance</html>"));
  await expect(send(background, read, z.object({}))).rejects.toThrow();
  await expect(send(background, read, z.object({}))).rejects.toThrow();
  server.answer((response) => response.destroy());
  await expect(call(background)).rejects.toThrow();
  server.answer(() => undefined);
  const hasty = { ...read, timeoutMs: 50 };
  await expect(call(background, hasty)).rejects.toThrow();
  await expect(call(background, hasty)).rejects.toThrow();
  expect((await findPacing(background, background.connectionId))?.notBefore).toBeInstanceOf(Date);
});

test("one probe in half a minute, however many workers look; when it is answered all goes on", async () => {
  const { background } = await anOrg();
  await failFiveTimes(background);
  await Promise.all([probe(background), probe(background)]);
  expect(server.seen()).toHaveLength(5);
  await quietIsOver(background);
  await Promise.all(Array.from({ length: 12 }, () => probe(background)));
  expect(server.seen()).toHaveLength(6);
  expect(await mayCall(background)).toBeInstanceOf(Date);
  await quietIsOver(background);
  server.answer(says(200, {}));
  await Promise.all(Array.from({ length: 12 }, () => probe(background)));
  expect(server.seen()).toHaveLength(7);
  expect(await mayCall(background)).toBe(true);
});

test("when the quiet is over a look goes first, never a write of which nobody would know whether it happened", async () => {
  const { background } = await anOrg();
  await failFiveTimes(background);
  await quietIsOver(background);
  expect(await mayCall(background)).toBe(true);
  await expect(call(background, write)).rejects.toMatchObject({ errorCode: "NOT_ANSWERING", isOutcomeUnknown: false });
  await quietIsOver(background);
  server.answer(says(200, {}));
  await call(background, write);
  expect(server.seen().map(({ method }) => method)).toEqual(["GET", "GET", "GET", "GET", "GET", "GET", "GET", "PATCH"]);
});

test("only silent orgs that are connected and whose quiet is over are probed", async () => {
  const { background } = await anOrg();
  const isListed = async () =>
    (await listSilentConnections(houseCtx())).some(({ connectionId }) => connectionId === background.connectionId);
  await failFiveTimes(background);
  expect(await isListed()).toBe(false);
  await quietIsOver(background);
  expect(await isListed()).toBe(true);
  await background.db
    .update(connections)
    .set({ status: "needs-reconnect" })
    .where(eq(connections.id, background.connectionId));
  expect(await isListed()).toBe(false);
});

test("what a person gets answered ends the quiet too", async () => {
  const { person, background } = await anOrg();
  await failFiveTimes(background);
  server.answer(says(200, {}));
  await call(person);
  expect(await mayCall(background)).toBe(true);
});

test("that Salesforce went silent and came back is written down and announced, each once", async () => {
  const { person, background } = await anOrg();
  await failFiveTimes(background);
  await expect(call(person)).rejects.toThrow();
  server.answer(says(200, {}));
  await call(person);
  await call(person);
  const entries = await background.db
    .select({ action: activity.action, outcome: activity.outcome })
    .from(activity)
    .where(eq(activity.workspaceId, background.workspaceId));
  expect(entries).toEqual([
    { action: "connection.silent", outcome: "failed" },
    { action: "connection.answers-again", outcome: "done" },
  ]);
  const told = await background.db.select().from(changes).where(eq(changes.topic, "connection"));
  expect(told.filter(({ subjectId }) => subjectId === background.connectionId)).toHaveLength(2);
});
