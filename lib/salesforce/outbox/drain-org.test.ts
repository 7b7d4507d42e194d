import { beforeEach, expect, test } from "vitest";
import { makeWorkspace, useDatabase } from "../../../test/database";
import { useEmulator } from "../../../test/emulator";
import { type Ctx, transaction } from "../../context";
import type { Org } from "../connection";
import { drainOrg } from "./drain-org";
import { markerOf } from "./marker";
import { owe } from "./owe";
import { owedByKeys } from "./owed";
import type { ToOwe } from "./owed-write";

useDatabase();
const salesforce = useEmulator();

let org: Org;
beforeEach(async () => {
  const { system } = await makeWorkspace();
  org = await salesforce.connect(system);
});

const oweAll = (writes: ToOwe[], to = org) => transaction<Ctx, unknown>(to, (ctx) => owe({ ...to, ...ctx }, writes));

function contact(address: string, more: Partial<ToOwe> = {}): ToOwe {
  return {
    key: `person:${address}`,
    lane: `person:${address}`,
    feature: "automation",
    operation: "create",
    sObject: "Contact",
    fields: { LastName: address.split("@")[0] ?? "", Email: address },
    marker: { by: "address", address },
    subject: {},
    ...more,
  };
}

function task(name: string, more: Partial<ToOwe> = {}): ToOwe {
  const value = markerOf({
    workspaceId: org.workspaceId,
    mailboxId: "support",
    messageIdentity: name,
    direction: "inbound",
  });
  return {
    key: `task:${name}`,
    lane: `conversation:${name}`,
    feature: "automation",
    operation: "create",
    sObject: "Task",
    fields: { Subject: name, Status: "Completed", CallObject: value, ...more.fields },
    marker: { by: "field", field: "CallObject", value },
    subject: {},
    ...(more.lane ? { lane: more.lane } : {}),
  };
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

test("200 new people and their 200 Tasks are written in one call", async () => {
  await oweAll(
    numbers(200).flatMap((at) => [
      contact(`new.${at}@example.com`),
      task(`Mail ${at}`, { fields: { WhoId: { recordOf: `person:new.${at}@example.com` } } }),
    ]),
  );
  expect(await salesforce.callsOf(() => drainOrg(org))).toBe(1);
  const tasks = await salesforce.rows("SELECT Id, Subject, Who.Email FROM Task WHERE Subject LIKE 'Mail %'");
  expect(tasks).toHaveLength(200);
  for (const { Subject, Who } of tasks)
    expect(Who).toMatchObject({ Email: `new.${String(Subject).slice(5)}@example.com` });
  const owed = await owedByKeys(org, ["task:Mail 7", "person:new.7@example.com"]);
  expect(owed.get("task:Mail 7")).toMatchObject({ state: "done", wasFound: false });
});
