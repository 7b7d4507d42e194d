import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { callCounts, connections } from "@/db/schema/salesforce";
import { trayItems } from "@/db/schema/trays";
import { makeAutomated, newAddress } from "@/test/automated";
import { useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { listMessageContents } from "../inbox/message-contents";
import { lookInto, putInto, trayDepth } from "../trays";
import { gather } from "./gather";
import { logMessage } from "./log-message";
import { listMessageStatuses } from "./message-status";

useDatabase();
const emulator = useEmulator();

type Automated = Awaited<ReturnType<typeof makeAutomated>>;

const maria = "maria.diaz@acme-industrial.example";
const hourMs = 3_600_000;
/** Of a day of 24,000 calls a tenth makes a hundred an hour. */
const hundredAnHour = { callsLimit: 24_000, callsUsed: 0, callsSeenAt: new Date(), callShare: 10 };

/** A workspace whose people have made so many calls in this hour of the clock, or in one before; a few of its own come on top. */
async function workspaceWith(calls: number, hoursAgo = 0): Promise<Automated> {
  const automated = await makeAutomated(emulator);
  const { workspaceId, org, system } = automated;
  await system.db.update(connections).set(hundredAnHour).where(eq(connections.id, org.connectionId));
  const hour = new Date((Math.floor(Date.now() / hourMs) - hoursAgo) * hourMs);
  const counted = { workspaceId, connectionId: org.connectionId, hour, feature: "panel", calls } as const;
  await system.db.insert(callCounts).values(counted);
  return automated;
}

/** The longest that a message waits is over. */
async function minuteOver({ system }: Automated): Promise<void> {
  await system.db.update(trayItems).set({ dueAt: sql`${trayItems.dueAt} - interval '60 seconds'` });
}

const logged = async () => (await emulator.rows("SELECT Id FROM Task WHERE Subject LIKE 'Inlay: %'")).length;

test("while calls keep to the share, a message is logged at once", async () => {
  const automated = await workspaceWith(50);
  await automated.receive(newAddress());
  await automated.runAll();
  expect(await logged()).toBe(1);
});

test("when they run ahead, messages that come one after another wait for each other, and share two calls", async () => {
  const automated = await workspaceWith(150);
  const calls = await emulator.callsOf(async () => {
    for (let n = 0; n < 5; n += 1) {
      await automated.receive(newAddress());
      await automated.runAll();
    }
  });
  expect([calls, await logged()]).toEqual([0, 0]);
  const items = await automated.system.db.select().from(trayItems);
  expect(new Set(items.map(({ dueAt }) => dueAt.getTime())).size).toBe(1);
  const [first] = items;
  expect(first && first.dueAt.getTime() - first.addedAt.getTime()).toBeGreaterThan(59_000);

  await minuteOver(automated);
  expect(await emulator.callsOf(automated.runAll)).toBe(2);
  expect(await logged()).toBe(5);
});

test("a hundred are worth a call by themselves, one less is not", async () => {
  const { system, org } = await workspaceWith(150);
  await putInto(
    system,
    "message.record",
    Array.from({ length: 100 }, () => randomUUID()),
  );
  const hundred = await lookInto(system, "message.record", 100);
  expect(await gather(org, hundred)).toHaveLength(100);
  expect(await gather(org, hundred.slice(1))).toEqual([]);
});

test("of the hour before counts what lies within sixty minutes", async () => {
  const minutes = (Date.now() % hourMs) / 60_000;
  // So many that 150 of them fall into the last sixty minutes.
  const ahead = await workspaceWith(Math.ceil((150 * 60) / (60 - minutes)), 1);
  await ahead.receive(newAddress());
  await ahead.runAll();
  expect(await trayDepth(ahead.system, "message.record")).toMatchObject({ waiting: 1 });
  const within = await workspaceWith(50, 1);
  await within.receive(newAddress());
  await within.runAll();
  expect(await trayDepth(within.system, "message.record")).toMatchObject({ waiting: 0 });
});

test("a message that waits says so", async () => {
  const automated = await workspaceWith(150);
  const messageId = await automated.receive(newAddress());
  await automated.runAll();
  const [message] = await listMessageContents(automated.member, [messageId]);
  const [status] = await listMessageStatuses(automated.member, message?.conversation.id ?? "");
  expect(status).toMatchObject({ state: "waiting", sentence: "Waiting for Salesforce" });
});

test("what a person asks for does not wait, and takes the others with it", async () => {
  const automated = await workspaceWith(150);
  await automated.receive(newAddress());
  await logMessage(automated.member, { messageId: await automated.receive(maria) });
  await automated.runAll();
  expect(await logged()).toBe(2);
});

test("nothing waits twice for others", async () => {
  const automated = await workspaceWith(150);
  await automated.receive(newAddress());
  await automated.runAll();
  await minuteOver(automated);
  await emulator.control("fault", { kind: "respond", status: 503, times: 1 });
  await automated.runAll();
  expect(await logged()).toBe(0);
  await automated.runAll();
  expect(await logged()).toBe(1);
});

test("an answer that comes when calls keep to the share again is not logged before what it answers", async () => {
  const automated = await workspaceWith(150);
  const address = newAddress();
  const first = await automated.receive(address, { internetMessageId: "<first@customer.example>" });
  await automated.runAll();
  await automated.system.db.update(callCounts).set({ calls: 0 });
  await automated.receive(address, { references: ["<first@customer.example>"] });
  await automated.runAll();
  expect(await logged()).toBe(0);
  await minuteOver(automated);
  expect((await lookInto(automated.system, "message.record", 1))[0]?.subjectId).toBe(first);
  await automated.runAll();
  expect(await logged()).toBe(2);
});
