import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { orgLeases, owedWrites } from "@/db/schema/salesforce-outbox";
import { makeWorkspace, useDatabase } from "../../../test/database";
import { useEmulator } from "../../../test/emulator";
import { apart, letTimeCome, numbers, oweNow, owedNow, taskToOwe } from "../../../test/outbox";
import { getConnection, type Org } from "../connection";
import { toRecordId } from "../record-id";
import { drain } from "./drain";
import { drainOrg, portsOf } from "./drain-org";
import type { Lease, Ports } from "./ports";

useDatabase();
const salesforce = useEmulator();

let org: Org;
let ports: Ports;
beforeEach(async () => {
  org = await apart(await salesforce.connect((await makeWorkspace()).system));
  ports = portsOf(org, (await getConnection(org, org.connectionId)).organizationId);
});

const quarantineMs = 660_000;
const someRecord = toRecordId("00T5f000004TcBL");
const logged = () => salesforce.rows("SELECT Id FROM Task WHERE Subject LIKE 'Mail %'");
const stateOf = async (key: string) => (await owedNow(org)).get(key);

async function leased(): Promise<Lease> {
  const lease = await ports.store.takeLease(ports.clock.newId());
  if (!lease) throw new Error("Somebody else holds the lease");
  return lease;
}

/** Some process marked a write as being sent, and was heard of no more. */
async function abandoned(): Promise<{ attempt: string; id: string }> {
  await oweNow(org, [taskToOwe(org, "Mail 1")]);
  const attempt = ports.clock.newId();
  const ahead = await ports.store.lookAhead(0, 10);
  const [write] = ahead.candidates;
  if (!write) throw new Error("Nothing is owed");
  await ports.store.claim(await leased(), attempt, [write.id]);
  await org.db.update(orgLeases).set({ expiresAt: sql`now()` });
  return { attempt, id: write.id };
}

test("while somebody writes to an org, nobody else does", async () => {
  await oweNow(org, [taskToOwe(org, "Mail 1")]);
  const lease = await leased();
  expect(await drainOrg(org)).toEqual({ calls: 0, settled: 0 });
  await ports.store.releaseLease(lease);
  expect(await drainOrg(org)).toEqual({ calls: 1, settled: 1 });
});

test("of many who drain at once one does, and each write is written once", async () => {
  await oweNow(
    org,
    numbers(50).map((at) => taskToOwe(org, `Mail ${at}`)),
  );
  const done = await Promise.all(numbers(8).map(() => drainOrg(org)));
  expect(done.reduce((sum, { settled }) => sum + settled, 0)).toBe(50);
  expect(await logged()).toHaveLength(50);
});

test("a lease that is not renewed is another's within five seconds, and the fence is raised", async () => {
  const first = await leased();
  const [row] = await org.db
    .select({ leftMs: sql<number>`extract(epoch from expires_at - clock_timestamp()) * 1000` })
    .from(orgLeases)
    .where(eq(orgLeases.holder, first.holder));
  expect(Number(row?.leftMs)).toBeLessThan(5_000);
  await org.db.update(orgLeases).set({ expiresAt: sql`now()` }).where(eq(orgLeases.holder, first.holder));
  const second = await leased();
  expect(second.fence).toBe(first.fence + 1);
  expect(await ports.store.renewLease(first)).toBe(false);
});

test("what a killed process was sending goes into quarantine, and is not sent again before it is over", async () => {
  await abandoned();
  await drainOrg(org);
  expect(await stateOf("task:Mail 1")).toMatchObject({ state: "quarantined", attempts: 1 });
  expect(await logged()).toHaveLength(0);
  await letTimeCome(org);
  await drainOrg(org);
  expect(await logged()).toHaveLength(1);
});

test("who has lost the lease claims nothing", async () => {
  await oweNow(org, [taskToOwe(org, "Mail 1")]);
  const first = await leased();
  await ports.store.releaseLease(first);
  await leased();
  const { candidates } = await ports.store.lookAhead(0, 10);
  const ids = candidates.map(({ id }) => id);
  expect(await ports.store.claim(first, ports.clock.newId(), ids)).toBe("lost");
  expect(await stateOf("task:Mail 1")).toMatchObject({ state: "owed", attempts: 0 });
});

test("a process that slept after its claim sends nothing", async () => {
  await oweNow(org, [taskToOwe(org, "Mail 1")]);
  let sleptMs = 0;
  const store: Ports["store"] = {
    ...ports.store,
    claim: async (...claim) => {
      const claimed = await ports.store.claim(...claim);
      sleptMs = 5_000;
      return claimed;
    },
  };
  const clock = { ...ports.clock, monotonicMs: () => ports.clock.monotonicMs() + sleptMs };
  expect(await salesforce.callsOf(() => drain({ ...ports, store, clock }, { quarantineMs }))).toBe(0);
  expect(await stateOf("task:Mail 1")).toMatchObject({ state: "owed", attempts: 0 });
});

test("an answer that comes after the write was put into quarantine is the truth", async () => {
  const { id, attempt } = await abandoned();
  await drainOrg(org);
  await ports.store.settle([{ id, attempt, to: "done", recordId: someRecord, wasFound: false }]);
  expect(await stateOf("task:Mail 1")).toMatchObject({ state: "done", recordId: someRecord });
});

test("an answer to an earlier try decides nothing once another try is under way or was settled", async () => {
  const { id, attempt } = await abandoned();
  await drainOrg(org);
  await letTimeCome(org);
  await drainOrg(org);
  const before = await stateOf("task:Mail 1");
  await ports.store.settle([{ id, attempt, to: "done", recordId: someRecord, wasFound: false }]);
  expect(await stateOf("task:Mail 1")).toEqual(before);
  expect(before?.recordId).not.toBe(someRecord);
});

test("what was dropped between looking and claiming is not sent", async () => {
  await oweNow(org, [taskToOwe(org, "Mail 1"), taskToOwe(org, "Mail 2")]);
  const { candidates } = await ports.store.lookAhead(0, 10);
  await org.db.update(owedWrites).set({ state: "dropped" }).where(eq(owedWrites.key, "task:Mail 1"));
  const ids = candidates.map(({ id }) => id);
  expect(await ports.store.claim(await leased(), ports.clock.newId(), ids)).toBe("changed");
  expect(await stateOf("task:Mail 2")).toMatchObject({ state: "owed", attempts: 0 });
});

test("a database that fails while an answer is being kept does not lose the answer", async () => {
  await oweNow(org, [taskToOwe(org, "Mail 1")]);
  let failures = 3;
  const store: Ports["store"] = {
    ...ports.store,
    settle: (settlements) => {
      failures -= 1;
      return failures < 0 ? ports.store.settle(settlements) : Promise.reject(new Error("The database is away"));
    },
  };
  const clock = { ...ports.clock, sleep: () => Promise.resolve() };
  await drain({ ...ports, store, clock }, { quarantineMs });
  expect(await stateOf("task:Mail 1")).toMatchObject({ state: "done" });
});
