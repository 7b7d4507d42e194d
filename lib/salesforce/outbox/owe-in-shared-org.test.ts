import { expect, test } from "vitest";
import { makeConnection } from "@/test/connection";
import { makeWorkspace, useDatabase } from "@/test/database";
import { transaction } from "../../context";
import type { Org } from "../connection";
import { owe } from "./owe";
import { owedDepth } from "./owed";
import type { ToOwe } from "./owed-write";

useDatabase();

const contact = (address: string): ToOwe => ({
  key: `person:${address}`,
  lane: `person:${address}`,
  feature: "automation",
  operation: "create",
  sObject: "Contact",
  fields: { LastName: "Moss", Email: address },
  marker: { by: "address", address },
  subject: {},
});

const task = (name: string, address: string): ToOwe => ({
  key: `task:${name}`,
  lane: "conversation",
  feature: "automation",
  operation: "create",
  sObject: "Task",
  fields: { Subject: name, WhoId: { recordOf: `person:${address}` } },
  marker: { by: "field", field: "CallObject", value: `inlay:${name}` },
  subject: {},
});

/** Two workspaces that are connected to one org. */
async function twoWorkspaces(organizationId: string): Promise<[Org, Org]> {
  const [one, other] = [await makeWorkspace(), await makeWorkspace()];
  const given = { instanceUrl: "https://acme.example", organizationId };
  return [await makeConnection(one.system, given), await makeConnection(other.system, given)];
}

const oweIn = (org: Org, writes: ToOwe[]) =>
  transaction(org, (ctx) => owe({ ...ctx, connectionId: org.connectionId }, writes));

test("a Task whose person another workspace is making just now is left for later with the person", async () => {
  const [one, other] = await twoWorkspaces("00D5f000004TcBMEA0");
  await oweIn(one, [contact("maurice@example.com")]);
  const answers = await oweIn(other, [
    contact("maurice@example.com"),
    task("first", "maurice@example.com"),
    contact("roy@example.com"),
    task("second", "roy@example.com"),
  ]);
  expect(answers.map(({ state }) => state)).toEqual(["elsewhere", "elsewhere", "owed", "owed"]);
  expect((await owedDepth(other)).waiting).toBe(2);
});

test("owing again what is owed takes nothing away", async () => {
  const [one, other] = await twoWorkspaces("00D5f000004TcBNEA0");
  await oweIn(one, [contact("maurice@example.com")]);
  await oweIn(other, [contact("roy@example.com"), task("first", "roy@example.com")]);
  const answers = await oweIn(other, [contact("maurice@example.com"), task("first", "roy@example.com")]);
  expect(answers.map(({ state }) => state)).toEqual(["elsewhere", "owed"]);
});
