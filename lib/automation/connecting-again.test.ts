import { and, eq, inArray, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { verdicts } from "@/db/schema/automation";
import { connections } from "@/db/schema/salesforce";
import { describes } from "@/db/schema/salesforce-schema";
import { makeAutomated } from "@/test/automated";
import { useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { refreshSchema } from "../salesforce/schema-fetch";
import { beginFetch } from "../salesforce/schema-fetches";
import { trayDepth } from "../trays";
import { runAutomation } from "./run-automation";

useDatabase();
const emulator = useEmulator();

const maria = "maria.diaz@acme-industrial.example";
const ours = "SELECT Id FROM Task WHERE Subject LIKE 'Inlay: %'";

test("a connection lost on the way is looked at again as soon as one that was lost before, and goes on once renewed", async () => {
  const automated = await makeAutomated(emulator);
  await automated.receive(maria);
  await emulator.control("expire-tokens");
  await emulator.control("revoke-grants");
  for (let time = 0; time < 2; time += 1) {
    const { isBusy, notBefore } = await runAutomation(automated.workspaceId);
    expect(isBusy).toBe(false);
    expect(notBefore?.getTime()).toBeLessThan(Date.now() + 2_001);
  }
  await emulator.connect(automated.member);
  await automated.runAll();
  expect(await emulator.rows(ours)).toHaveLength(1);
});

test("while the schema is read for the first time nothing is decided: an object not read yet is not one that cannot be made", async () => {
  const automated = await makeAutomated(emulator);
  const { system, org, workspaceId } = automated;
  const asSystem = { ...system, connectionId: org.connectionId };
  await automated.receive(maria);
  const unread = inArray(describes.sObject, ["Task", "User"]);
  await system.db.delete(describes).where(and(eq(describes.workspaceId, workspaceId), unread));
  await beginFetch(asSystem);
  expect(await runAutomation(workspaceId)).toMatchObject({ isBusy: false, notBefore: expect.any(Date) });
  expect(await trayDepth(system, "message.record")).toMatchObject({ waiting: 1 });
  expect(await system.db.select().from(verdicts).where(eq(verdicts.workspaceId, workspaceId))).toEqual([]);
  await refreshSchema(asSystem, { connectionId: org.connectionId });
  await automated.runAll();
  expect(await emulator.rows(ours)).toHaveLength(1);
});

test("whoever connects while somebody finds that nothing is connected loses no message", async () => {
  const automated = await makeAutomated(emulator);
  const { system, workspaceId } = automated;
  await automated.receive(maria);
  const before = await system.db.delete(connections).where(eq(connections.workspaceId, workspaceId)).returning();
  const isWaiting = async () => (await system.db.execute(sql`select 1 from pg_locks where not granted`)).length > 0;
  const running = await system.db.transaction(async (tx) => {
    await tx.execute(sql`lock table tray_items in access exclusive mode`);
    const running = runAutomation(workspaceId);
    await expect.poll(isWaiting).toBe(true);
    await tx.insert(connections).values(before);
    return { running };
  });
  expect(await running.running).toMatchObject({ isBusy: false });
  expect(await trayDepth(system, "message.record")).toMatchObject({ waiting: 1 });
});
