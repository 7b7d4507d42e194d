import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { enqueue } from "@/lib/jobs";
import { makeWorkspace, useDatabase } from "@/test/database";
import { startQueue } from "./queue";
import { settleFailure } from "./run-job";

useDatabase();

const failed = (facts: { retryCount?: number; singletonKey?: string | null } = {}) => ({
  name: "schema.refresh" as const,
  payload: { connectionId: randomUUID() },
  job: { id: randomUUID(), retryCount: 0, retryLimit: 25, singletonKey: null, ...facts },
});

const recorded = (ctx: Ctx) => ctx.db.execute(sql`select action, outcome, summary, actor_id from activity`);

test("a job that is owed is run by the worker without anybody asking", async () => {
  const { system } = await makeWorkspace();
  const queue = await startQueue(process.env["DATABASE_URL"] ?? "");
  await enqueue(system, { name: "schema.refresh", payload: { connectionId: randomUUID() } });
  await expect.poll(() => system.db.execute(sql`select state from pgboss.job`)).toMatchObject([{ state: "completed" }]);
  expect(await recorded(system)).toMatchObject([{ summary: "The Salesforce connection was not found." }]);
  await queue.stop(5_000);
});

test("what cannot get better by waiting is recorded and not tried again", async () => {
  const { system } = await makeWorkspace();
  await settleFailure(system, failed(), new AppError("invalid", "Salesforce refused this."));
  expect(await recorded(system)).toMatchObject([
    { action: "schema.refresh.failed", outcome: "failed", summary: "Salesforce refused this.", actor_id: null },
  ]);
});

test("what says when to come back comes back then", async () => {
  const { system, workspaceId } = await makeWorkspace();
  const retryAt = new Date(Date.now() + 3_600_000);
  const job = failed({ singletonKey: "one" });
  await settleFailure(system, job, new AppError("limited", "Later.", { retryAt }));
  const owed = await system.db.execute(sql`select start_after, singleton_key from pgboss.job
    where data->>'workspaceId' = ${workspaceId} and data->>'connectionId' = ${job.payload.connectionId}`);
  expect(owed).toHaveLength(1);
  expect(new Date(String(owed[0]?.["start_after"]))).toEqual(retryAt);
  expect(owed[0]?.["singleton_key"]).toBe("one");
});

test("what may get better is tried again, and recorded only when it is given up", async () => {
  const { system } = await makeWorkspace();
  const away = new AppError("unavailable", "Salesforce is slow; try again.");
  await expect(settleFailure(system, failed(), away)).rejects.toBe(away);
  const bug = new Error("bug");
  await expect(settleFailure(system, failed({ retryCount: 24 }), bug)).rejects.toBe(bug);
  expect(await recorded(system)).toEqual([]);
  await expect(settleFailure(system, failed({ retryCount: 25 }), bug)).rejects.toBe(bug);
  expect(await recorded(system)).toMatchObject([{ outcome: "failed" }]);
});

test("a job owed once a day is owed once, whether it waits or is done", async () => {
  const { system, workspaceId } = await makeWorkspace();
  const connectionId = randomUUID();
  const daily = {
    name: "schema.refresh" as const,
    payload: { connectionId },
    key: connectionId,
    onceInSeconds: 86_400,
  };
  await enqueue(system, daily);
  await enqueue(system, daily);
  await system.db.execute(sql`update pgboss.job set state = 'completed', completed_on = now()
    where data->>'workspaceId' = ${workspaceId}`);
  await enqueue(system, daily);
  const owed = await system.db.execute(sql`select id from pgboss.job where data->>'workspaceId' = ${workspaceId}`);
  expect(owed).toHaveLength(1);
});
