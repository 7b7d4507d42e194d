import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { owedWrites } from "@/db/schema/salesforce-outbox";
import { makeWorkspace, useDatabase } from "../../../test/database";
import { useEmulator } from "../../../test/emulator";
import { apart, numbers, oweNow, owedNow, taskToOwe } from "../../../test/outbox";
import { send } from "../client";
import type { Org } from "../connection";
import { drainOrg } from "./drain-org";
import { markerOf } from "./marker";
import { reconcile } from "./reconcile";
import { z } from "zod";

useDatabase();
const salesforce = useEmulator();

let org: Org;
beforeEach(async () => {
  org = await apart(await salesforce.connect((await makeWorkspace()).system));
  await oweNow(
    org,
    numbers(3).map((at) => taskToOwe(org, `Mail ${at}`)),
  );
  await drainOrg(org);
});

const markerOfMail = (at: number) => String(taskToOwe(org, `Mail ${at}`).fields["CallObject"]);
const idOfMail = async (at: number) => (await salesforce.row(`SELECT Id FROM Task WHERE Subject = 'Mail ${at}'`)).Id;
const clean = { missing: [], duplicate: [], orphan: [] };

test("when all is well nothing is missing, double or unknown, and it costs one call", async () => {
  let found: unknown;
  const calls = await salesforce.callsOf(async () => {
    found = await reconcile(org);
  });
  expect(calls).toBe(1);
  expect(found).toEqual({ checked: 3, calls: 1, ...clean });
});

test("a record that is not there, one that is there twice and one that we know nothing of are told by their markers", async () => {
  await org.db.update(owedWrites).set({ state: "done" }).where(eq(owedWrites.key, "task:Mail 1"));
  await oweNow(org, [taskToOwe(org, "Mail 4")]);
  const sentAt = new Date();
  await org.db
    .update(owedWrites)
    .set({ state: "done", sentAt, settledAt: sentAt })
    .where(eq(owedWrites.key, "task:Mail 4"));
  const stranger = markerOf({
    ...{ workspaceId: org.workspaceId, mailboxId: "other", messageIdentity: "never owed", direction: "outbound" },
  });
  await salesforce.control("seed", {
    objectName: "Task",
    records: [markerOfMail(2), stranger].map((CallObject) => ({ Subject: "Mail again", CallObject })),
  });
  expect(await reconcile(org)).toMatchObject({
    checked: 4,
    missing: [markerOfMail(4)],
    duplicate: [markerOfMail(2)],
    orphan: [stranger],
  });
});

test("what a colleague deleted is not missing", async () => {
  await send(org, { method: "DELETE", path: `/sobjects/Task/${await idOfMail(1)}` }, z.unknown());
  expect(await reconcile(org)).toMatchObject({ checked: 3, ...clean });
});

test("other workspaces' records and other programs' are none of our business", async () => {
  const { workspaceId } = await makeWorkspace();
  const others = markerOf({ workspaceId, mailboxId: "support", messageIdentity: "1", direction: "inbound" });
  await salesforce.control("seed", {
    objectName: "Task",
    records: [others, "cti-4711"].map((CallObject) => ({ Subject: "Not ours", CallObject })),
  });
  expect(await reconcile(org)).toMatchObject({ checked: 3, ...clean });
});

test("a write that was quarantined or given up although its record is there is settled", async () => {
  const lost = { state: "quarantined", recordId: null } as const;
  await org.db.update(owedWrites).set(lost).where(eq(owedWrites.key, "task:Mail 1"));
  await org.db
    .update(owedWrites)
    .set({ ...lost, state: "failed" })
    .where(eq(owedWrites.key, "task:Mail 2"));
  expect(await reconcile(org)).toMatchObject(clean);
  const owed = await owedNow(org);
  expect(owed.get("task:Mail 1")).toMatchObject({ state: "done", recordId: await idOfMail(1) });
  expect(owed.get("task:Mail 2")).toMatchObject({ state: "done", recordId: await idOfMail(2) });
});

test("the next look begins where the last one ended, and a little before", async () => {
  await reconcile(org);
  expect(await reconcile(org)).toMatchObject({ checked: 3 });
  const sentAt = new Date(Date.now() - 3 * 3_600_000);
  await org.db.update(owedWrites).set({ sentAt }).where(eq(owedWrites.key, "task:Mail 1"));
  expect(await reconcile(org)).toMatchObject({ checked: 2, ...clean });
});

test("when Salesforce does not answer nothing is said to be missing", async () => {
  await salesforce.control("fault", { kind: "drop-before", times: 1 });
  await expect(reconcile(org)).rejects.toThrow("Salesforce did not answer");
});
