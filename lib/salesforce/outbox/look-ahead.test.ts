import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { owedWrites } from "@/db/schema/salesforce-outbox";
import { makeConnection } from "@/test/connection";
import { makeWorkspace, useDatabase } from "@/test/database";
import type { Org } from "../connection";
import { choose } from "./choose";
import { lookAhead } from "./look-ahead";

useDatabase();

type Given = Partial<typeof owedWrites.$inferInsert> & { key: string };

/** Owed writes of one connection, in this order. */
async function owing(writes: Given[]): Promise<Org> {
  const { system } = await makeWorkspace();
  const organizationId = randomUUID();
  const org = await makeConnection(system, { instanceUrl: "https://acme.example", organizationId });
  const { workspaceId, connectionId } = org;
  for (const write of writes)
    await system.db.insert(owedWrites).values({
      ...{ workspaceId, connectionId, organizationId, lane: write.key, feature: "automation" },
      ...{ operation: "create", sObject: "Task", fields: {}, subject: {} },
      ...write,
    });
  return org;
}

/** What of it would go into the next call. */
async function keysAhead(org: Org): Promise<string[]> {
  const ahead = await lookAhead(org, 0, 100);
  const { parts } = choose(ahead, { partSize: 200, canRefer: true });
  const chosen = new Set(parts.flatMap(({ ids }) => ids));
  return ahead.candidates.flatMap(({ id, key }) => (chosen.has(id) ? [key] : []));
}

test("a message waits behind an earlier one of its conversation whose person is not there yet", async () => {
  const org = await owing([
    { key: "person", sObject: "Contact", state: "quarantined" },
    { key: "first", lane: "conversation", needs: ["person"] },
    { key: "second", lane: "conversation" },
    { key: "other", lane: "another conversation" },
  ]);
  expect(await keysAhead(org)).toEqual(["other"]);
});

test("what needs a record that is due goes with it", async () => {
  const org = await owing([
    { key: "person", sObject: "Contact" },
    { key: "first", lane: "conversation", needs: ["person"] },
    { key: "second", lane: "conversation" },
  ]);
  expect(await keysAhead(org)).toEqual(["person", "first", "second"]);
});
