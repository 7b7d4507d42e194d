import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { transaction } from "@/lib/context";
import { type Owed, owe } from "@/lib/salesforce/outbox/owe";
import type { ToOwe, WriteFailure } from "@/lib/salesforce/outbox/owed-write";
import { owedByKeys } from "@/lib/salesforce/outbox/owed";
import type { OutboxStore, Settlement } from "@/lib/salesforce/outbox/ports";
import { outboxStore } from "@/lib/salesforce/outbox/store";
import { RecordId } from "@/lib/salesforce/schema";
import { makeConnection } from "@/test/connection";
import { makeWorkspace, useDatabase } from "@/test/database";
import { openMemory, placeOf } from "./memory-database";
import { memoryOutbox } from "./memory-outbox";
import { memoryOwe } from "./memory-owe";
import { seeded } from "./random";

useDatabase();

type Row = { id: string; state: string; recordId: string | null; attempts: number; together: number | null };
/** One workspace's outbox, however it is kept. */
type Outbox = {
  store: OutboxStore;
  owe: (writes: ToOwe[]) => Promise<Owed[]>;
  row: (key: string) => Promise<Row | undefined>;
};
/** Two workspaces of one org. */
type Place = { one: Outbox; other: Outbox };

async function inPostgres(): Promise<Place> {
  const organizationId = randomUUID();
  const outbox = async (): Promise<Outbox> => {
    const { system } = await makeWorkspace();
    const org = await makeConnection(system, { instanceUrl: "https://acme.example", organizationId });
    return {
      store: outboxStore(org, organizationId),
      owe: (writes) => transaction(org, (ctx) => owe({ ...ctx, connectionId: org.connectionId }, writes)),
      row: async (key) => (await owedByKeys(org, [key])).get(key),
    };
  };
  return { one: await outbox(), other: await outbox() };
}

function inMemory(): Promise<Place> {
  const db = openMemory(Date.now, seeded(1));
  const outbox = (workspaceId: string): Outbox => {
    const scope = { workspaceId, connectionId: `connection of ${workspaceId}`, organizationId: "org" };
    const { hasDue, takeLease, renewLease, releaseLease, ...memory } = memoryOutbox(db, scope);
    return {
      store: {
        hasDue: async () => hasDue(),
        takeLease: async (holder) => takeLease(holder),
        renewLease: async (lease) => renewLease(lease),
        releaseLease: async (lease) => releaseLease(lease),
        quarantineLeftBehind: async (lease, inMs) => memory.quarantineLeftBehind(lease, inMs),
        lookAhead: async (afterSeq, most) => memory.lookAhead(afterSeq, most),
        failWaiting: async (lease, failing) => memory.failWaiting(lease, failing),
        claim: async (lease, attempt, ids) => memory.claim(lease, attempt, ids),
        settle: async (settlements) => memory.settle(settlements),
        quarantineOver: async (most) => memory.quarantineOver(most),
        learn: async (lease, habits) => memory.learn(lease, habits),
      },
      owe: async (writes) => memoryOwe(db, scope, writes),
      row: async (key) => db.byKey.get(placeOf(scope, key)),
    };
  };
  return Promise.resolve({ one: outbox("one"), other: outbox("other") });
}

const write = (key: string, more: Partial<ToOwe> = {}): ToOwe => ({
  ...{ key, lane: key, feature: "automation", operation: "create", sObject: "Task", fields: { Subject: key } },
  ...{ marker: null, subject: {}, ...more },
});
const task = (key: string, person: string, lane = key) => write(key, { lane, fields: { WhoId: { recordOf: person } } });

const recordId = RecordId.parse("00T5g00000000001AA");
const failure: WriteFailure = {
  reason: "rejected",
  errorCode: "X",
  sentence: "No.",
  said: "",
  fields: [],
  duplicates: [],
};
const longMs = 3_600_000;

describe.each([
  { where: "Postgres", make: inPostgres },
  { where: "memory", make: inMemory },
])("the outbox in $where", ({ make }) => {
  let place: Place;
  beforeEach(async () => {
    place = await make();
  });

  const lease = async (holder = randomUUID()) => {
    const taken = await place.one.store.takeLease(holder);
    if (!taken) throw new Error("Somebody holds the lease");
    return taken;
  };
  const idOf = async (key: string) => (await place.one.row(key))?.id ?? "";
  const stateOf = async (key: string) => (await place.one.row(key))?.state;
  const ahead = async (after = 0, most = 100) =>
    (await place.one.store.lookAhead(after, most)).candidates.map(({ key }) => key);
  /** Claims all of these in a try of their own. */
  const claim = async (...keys: string[]) => {
    const attempt = randomUUID();
    const held = await lease();
    const claimed = await place.one.store.claim(held, attempt, await Promise.all(keys.map(idOf)));
    return { attempt, held, claimed };
  };
  const settle = async (key: string, attempt: string, to: object) => {
    const settlement = { id: await idOf(key), attempt, ...to };
    return place.one.store.settle([settlement as Settlement]);
  };

  test("lends its org to one holder at a time, each with a higher number", async () => {
    const first = await lease();
    expect(await place.one.store.takeLease(randomUUID())).toBeNull();
    expect(await place.other.store.takeLease(randomUUID())).toBeNull();
    expect(await place.one.store.renewLease(first)).toBe(true);
    await place.one.store.releaseLease(first);
    const second = await place.other.store.takeLease(randomUUID());
    expect(second?.fence).toBeGreaterThan(first.fence);
    expect(await place.one.store.renewLease(first)).toBe(false);
    await place.one.store.releaseLease(first);
    expect(await place.one.store.takeLease(randomUUID())).toBeNull();
  });

  test("keeps what was learnt of the org for the next holder", async () => {
    const first = await lease();
    expect(first.habits).toEqual({ partSize: 200, canRefer: true });
    await place.one.store.learn(first, { partSize: 50 });
    await place.one.store.learn(first, { canRefer: false });
    await place.one.store.releaseLease(first);
    expect((await lease()).habits).toEqual({ partSize: 50, canRefer: false });
  });

  test("owes each key once, and says how it stands", async () => {
    await place.one.owe([write("a")]);
    expect(await place.one.owe([write("a"), write("b")])).toMatchObject([{ state: "owed" }, { state: "owed" }]);
    expect(await ahead()).toEqual(["a", "b"]);
  });

  test("leaves to another workspace of the org what it is making, and what needs that", async () => {
    await place.other.owe([write("person")]);
    const owed = await place.one.owe([write("person"), task("a", "person"), write("b")]);
    expect(owed.map(({ state }) => state)).toEqual(["elsewhere", "elsewhere", "owed"]);
  });

  test("leaves it the same a moment after it was made", async () => {
    await place.other.owe([write("person")]);
    const held = await place.other.store.takeLease(randomUUID());
    const id = (await place.other.row("person"))?.id ?? "";
    const attempt = randomUUID();
    if (held) await place.other.store.claim(held, attempt, [id]);
    await place.other.store.settle([{ id, attempt, to: "done", recordId, wasFound: false }]);
    expect(await place.one.owe([write("person")])).toMatchObject([{ state: "elsewhere" }]);
  });

  test("claims all or none, and only for who holds the lease", async () => {
    await place.one.owe([write("a"), write("b")]);
    const { held, claimed } = await claim("a");
    expect(claimed).toMatchObject([{ key: "a", state: "sending", attempts: 1, sentAt: expect.any(Date) }]);
    const both = [await idOf("a"), await idOf("b")];
    expect(await place.one.store.claim(held, randomUUID(), both)).toBe("changed");
    expect(await stateOf("b")).toBe("owed");
    const stale = { ...held, fence: held.fence - 1 };
    expect(await place.one.store.claim(stale, randomUUID(), [await idOf("b")])).toBe("lost");
    await place.one.store.releaseLease(held);
    expect(await place.one.store.claim(held, randomUUID(), [await idOf("b")])).toBe("lost");
  });

  test("settles only in the try that is named, and what is settled stays so", async () => {
    await place.one.owe([write("a")]);
    const { attempt } = await claim("a");
    expect(await settle("a", randomUUID(), { to: "done", recordId, wasFound: false })).toBe(0);
    expect(await settle("a", attempt, { to: "done", recordId, wasFound: true })).toBe(1);
    expect(await settle("a", attempt, { to: "failed", failure })).toBe(0);
    expect(await place.one.row("a")).toMatchObject({ state: "done", recordId });
  });

  test("takes a late answer for the truth while nobody has settled the write", async () => {
    await place.one.owe([write("a")]);
    const { attempt } = await claim("a");
    await settle("a", attempt, { to: "quarantined", inMs: -1 });
    await settle("a", attempt, { to: "owed", inMs: 0, counts: false, together: null, failure: null });
    expect(await settle("a", attempt, { to: "done", recordId, wasFound: false })).toBe(1);
  });

  test("does not put into quarantine again what is there still, or was let out", async () => {
    await place.one.owe([write("a")]);
    const { attempt } = await claim("a");
    expect(await settle("a", attempt, { to: "quarantined", inMs: longMs })).toBe(1);
    expect(await settle("a", attempt, { to: "quarantined", inMs: -1 })).toBe(0);
    expect(await place.one.store.quarantineOver(10)).toEqual([]);
    await settle("a", attempt, { to: "owed", inMs: 0, counts: true, together: 40, failure });
    expect(await settle("a", attempt, { to: "quarantined", inMs: longMs })).toBe(0);
    expect(await place.one.row("a")).toMatchObject({ state: "owed", attempts: 1, together: 40 });
  });

  test("does not count a try that says so", async () => {
    await place.one.owe([write("a")]);
    const { attempt } = await claim("a");
    await settle("a", attempt, { to: "owed", inMs: 0, counts: false, together: null, failure: null });
    expect(await place.one.row("a")).toMatchObject({ attempts: 0 });
  });

  test("quarantines what older holders left behind, not what is being sent now", async () => {
    await place.one.owe([write("a"), write("b")]);
    const { held } = await claim("a");
    await place.one.store.releaseLease(held);
    const { held: now } = await claim("b");
    await place.one.store.quarantineLeftBehind(now, -60_000);
    expect([await stateOf("a"), await stateOf("b")]).toEqual(["quarantined", "sending"]);
    expect((await place.one.store.quarantineOver(10)).map(({ key }) => key)).toEqual(["a"]);
  });

  test("counts quarantine from the latest moment at which the call may have been sent", async () => {
    await place.one.owe([write("a")]);
    const { held } = await claim("a");
    await place.one.store.releaseLease(held);
    await place.one.store.quarantineLeftBehind(await lease(), -1_000);
    expect(await place.one.store.quarantineOver(10)).toEqual([]);
  });

  test("looks ahead in order, from a place on, so far", async () => {
    await place.one.owe([write("a"), write("b"), write("c")]);
    expect(await ahead(0, 2)).toEqual(["a", "b"]);
    const { candidates } = await place.one.store.lookAhead(0, 1);
    expect(await ahead(candidates[0]?.seq)).toEqual(["b", "c"]);
  });

  test("holds back a lane behind what is under way or due later", async () => {
    await place.one.owe([
      ...[write("a", { lane: "1" }), write("b", { lane: "1" }), write("c", { lane: "2" }), write("d", { lane: "2" })],
      write("e"),
    ]);
    const { attempt } = await claim("a", "c");
    await settle("c", attempt, { to: "owed", inMs: longMs, counts: true, together: null, failure: null });
    expect(await ahead()).toEqual(["e"]);
    await settle("a", attempt, { to: "done", recordId, wasFound: false });
    expect(await ahead()).toEqual(["b", "e"]);
  });

  test("tells of each write that others need how it stands, and of an update which record it is of", async () => {
    await place.one.owe([
      write("person"),
      task("a", "person"),
      write("update", { operation: "update", record: { recordOf: "a" } }),
    ]);
    const { candidates, needed } = await place.one.store.lookAhead(0, 10);
    expect(candidates.map(({ key, needs, recordOf }) => [key, needs, recordOf])).toEqual([
      ["person", [], null],
      ["a", ["person"], null],
      ["update", ["a"], "a"],
    ]);
    expect(new Set(needed.map(({ key, state }) => `${key} ${state}`))).toEqual(new Set(["person owed", "a owed"]));
  });

  test("fails what waits for a failed write, while that has failed", async () => {
    await place.one.owe([write("person"), task("a", "person"), write("fine"), task("b", "fine")]);
    const { attempt, held } = await claim("person");
    await settle("person", attempt, { to: "failed", failure });
    const failing = [await idOf("a"), await idOf("b")].map((id) => ({ id, failure }));
    expect(await place.one.store.failWaiting(held, failing)).toBe(1);
    expect([await stateOf("a"), await stateOf("b")]).toEqual(["failed", "owed"]);
    await place.one.store.releaseLease(held);
    expect(await place.one.store.failWaiting(held, failing)).toBe(0);
  });

  test("has something to do only while something is due", async () => {
    expect(await place.one.store.hasDue()).toBe(false);
    await place.one.owe([write("a")]);
    expect(await place.one.store.hasDue()).toBe(true);
    expect(await place.other.store.hasDue()).toBe(false);
    const { attempt } = await claim("a");
    expect(await place.one.store.hasDue()).toBe(true);
    await settle("a", attempt, { to: "quarantined", inMs: longMs });
    expect(await place.one.store.hasDue()).toBe(false);
  });
});
