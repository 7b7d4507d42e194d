import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { migrateDatabase } from "@/db/migrate";
import { callCounts, pacings } from "@/db/schema/salesforce";
import { owedWrites, reconciliations } from "@/db/schema/salesforce-outbox";
import { workspaces } from "@/db/schema/workspace";
import { makeConnection } from "@/test/connection";
import { makeWorkspace, useDatabase } from "@/test/database";
import { onDatabase, required } from "@/test/template";
import { answerHealth } from "./health";

const { ownerUrl } = useDatabase();

const token = "a token for operators, long enough";

/** The environment is read once a process. */
async function metricsWith(setToken: string | undefined) {
  vi.resetModules();
  if (setToken === undefined) delete process.env["METRICS_TOKEN"];
  else process.env["METRICS_TOKEN"] = setToken;
  return (await import("./metrics")).answerMetrics;
}

let answerMetrics: Awaited<ReturnType<typeof metricsWith>>;
beforeEach(async () => {
  answerMetrics = await metricsWith(token);
});
afterEach(async () => {
  delete process.env["METRICS_TOKEN"];
  await (await import("../context")).closeDatabase(); // of the modules that were read anew
});

const ask = (authorization?: string) =>
  answerMetrics(new Request("http://localhost/api/metrics", { headers: authorization ? { authorization } : {} }));
const read = async () => (await ask(`Bearer ${token}`)).text();

test("there is no such page unless a token is set, and without the token it tells nothing", async () => {
  for (const wrong of [undefined, "Bearer", "Bearer wrong", `Basic ${token}`, `Bearer ${token}x`]) {
    const answer = await ask(wrong);
    expect(answer.status).toBe(401);
    expect(await answer.text()).not.toContain("inlay_");
  }
  expect((await ask(`Bearer ${token}`)).status).toBe(200);
  answerMetrics = await metricsWith(undefined);
  expect((await ask(`Bearer ${token}`)).status).toBe(404);
});

test("what waits, what was called, what is silent and what differs is counted over all workspaces", async () => {
  for (let workspace = 0; workspace < 2; workspace += 1) {
    const { system } = await makeWorkspace();
    const { connectionId } = await makeConnection(system, { instanceUrl: "http://127.0.0.1:9" });
    const of = { workspaceId: system.workspaceId, connectionId };
    await system.db.insert(callCounts).values({ ...of, hour: new Date(), feature: "panel", calls: 5, failures: 1 });
    await system.db.insert(pacings).values({ ...of, saved: 1, savedAt: new Date(), notBefore: new Date() });
    const found = { checked: 1, missing: ["a"], duplicate: [], orphan: [], calls: 1 };
    await system.db.insert(reconciliations).values({ ...of, since: new Date(), until: new Date(), ...found });
    await system.db.insert(owedWrites).values({
      ...{ ...of, organizationId: randomUUID(), key: "a", lane: "a", feature: "automation", operation: "create" },
      ...{ sObject: "Task", fields: {}, subject: {}, createdAt: new Date(Date.now() - 60_000) },
    });
  }
  const text = await read();
  expect(text).toContain('inlay_owed_writes{state="owed"} 2\n');
  expect(text).toMatch(/inlay_owed_oldest_seconds\{state="owed"\} 6\d/);
  expect(text).toContain('inlay_salesforce_calls_24h{feature="panel",outcome="answered"} 8\n');
  expect(text).toContain('inlay_salesforce_calls_24h{feature="panel",outcome="failed"} 2\n');
  expect(text).toContain("inlay_silent_orgs 2\n");
  expect(text).toContain('inlay_reconciliation_differences_24h{kind="missing"} 2\n');
  expect(text).toMatch(/process_resident_memory_bytes \d+\n/);
});

test("every line is one that Prometheus reads, and each metric is explained before it is told", async () => {
  const lines = (await read()).split("\n").filter(Boolean);
  const explained = new Set(lines.flatMap((line) => /^# TYPE (\w+) (?:gauge|counter)$/.exec(line)?.[1] ?? []));
  const told = lines.filter((line) => !line.startsWith("# "));
  expect(told.length).toBeGreaterThan(5);
  for (const line of told) {
    const [, name = ""] = /^(\w+)(?:\{\w+="[^"]*"(?:,\w+="[^"]*")*\})? -?\d+(?:\.\d+)?(?:e-?\d+)?$/.exec(line) ?? [];
    expect(explained, line).toContain(name);
  }
});

test("no name, address or id of a workspace stands in it", async () => {
  const { system, workspaceId } = await makeWorkspace();
  const [{ name } = { name: "" }] = await system.db.select({ name: workspaces.name }).from(workspaces);
  const { connectionId } = await makeConnection(system, { instanceUrl: "http://127.0.0.1:9" });
  const text = await read();
  for (const secret of [workspaceId, connectionId, name, "Test org", "integration@example.com"])
    expect(text).not.toContain(secret);
});

test("strangers learn from health that it answers, and nothing else", async () => {
  expect(await (await answerHealth()).json()).toEqual({ ok: true });
});

test("an owner who is no superuser can count too, and the app's role sees no row beyond its workspace", async () => {
  const role = `owner_${randomUUID().slice(0, 8)}`;
  const admin = postgres(ownerUrl(), { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create role ${role} login password 'x' createrole`);
  await admin.unsafe(`create database ${role} owner ${role}`);
  const appUrl = new URL(onDatabase(required("TEST_DATABASE_URL"), role));
  appUrl.username = `${role}_app`;
  const own = new URL(onDatabase(ownerUrl(), role));
  Object.assign(own, { username: role, password: "x" });
  const app = postgres(appUrl.href, { max: 1 });
  try {
    await migrateDatabase(own.href, appUrl.href);
    const counted = await app.begin(async (sql) => {
      const workspace = randomUUID();
      await sql`select set_config('app.workspace', ${workspace}, true)`;
      await sql`insert into workspaces (id, name) values (${workspace}, 'Theirs')`;
      await sql`insert into tray_items (workspace_id, tray, subject_id) values (${workspace}, 'message.record', ${workspace})`;
      await sql`insert into verdicts (workspace_id, message_id, conversation_id, mailbox_id, state, verdict, source)
        values (${workspace}, ${workspace}, ${workspace}, ${workspace}, 'logged', '{}', 'automation')`;
      await sql`select set_config('app.workspace', ${randomUUID()}, true)`;
      return {
        rows: await sql`select * from verdicts`,
        counts:
          await sql`select what, amount from house_counts() where what in ('verdicts', 'tray_items') order by what`,
      };
    });
    expect(counted.rows).toHaveLength(0);
    expect([...counted.counts]).toEqual([
      { what: "tray_items", amount: 1 },
      { what: "verdicts", amount: 1 },
    ]);
  } finally {
    await app.end();
    await admin.unsafe(`drop database ${role} with (force)`);
    await admin.unsafe(`drop role if exists ${role}_app`);
    await admin.unsafe(`drop role ${role}`);
    await admin.end();
  }
});
