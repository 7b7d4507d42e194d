import { beforeEach, expect, test } from "vitest";
import { makeWorkspace, useDatabase } from "../../../test/database";
import { useEmulator } from "../../../test/emulator";
import { apart, contactToOwe, letTimeCome, oweNow, owedNow, personKey, taskToOwe } from "../../../test/outbox";
import { houseCtx, transaction } from "../../context";
import type { Org } from "../connection";
import { toRecordId } from "../record-id";
import { drainOrg } from "./drain-org";
import { connectionsWithOwed, noteOwed, owedDepth, owedSettledUnnoted } from "./owed";
import type { OwedFields, ToOwe } from "./owed-write";
import { dropOwed, requeueOwed } from "./requeue-owed";

useDatabase();
const salesforce = useEmulator();

let org: Org;
beforeEach(async () => {
  org = await apart(await salesforce.connect((await makeWorkspace()).system));
});

const ann = "ann@example.com";
const statesNow = async () => Object.fromEntries([...(await owedNow(org))].map(([key, { state }]) => [key, state]));
const oweAnn = (fields: OwedFields = {}) =>
  oweNow(org, [contactToOwe(ann, fields), taskToOwe(org, "Mail 1", { WhoId: { recordOf: personKey(ann) } })]);
const tooLong = { LastName: "x".repeat(81) };

test("a Task whose person is refused fails with it, for the same reason", async () => {
  await oweAnn(tooLong);
  await drainOrg(org);
  const owed = await owedNow(org);
  const refused = owed.get(personKey(ann));
  expect(refused).toMatchObject({ state: "failed", failure: { errorCode: "STRING_TOO_LONG", fields: ["LastName"] } });
  expect(owed.get("task:Mail 1")).toMatchObject({
    state: "failed",
    failure: { errorCode: "NEEDED_WRITE_FAILED", sentence: refused?.failure?.sentence },
  });
});

test("retrying the person with another name brings the Task with it", async () => {
  await oweAnn(tooLong);
  await drainOrg(org);
  expect(await requeueOwed(org, [personKey(ann)], { fields: { LastName: "Short" } })).toEqual([
    personKey(ann),
    "task:Mail 1",
  ]);
  await drainOrg(org);
  expect(await statesNow()).toEqual({ [personKey(ann)]: "done", "task:Mail 1": "done" });
  expect(await salesforce.row("SELECT Id, Who.Name FROM Task WHERE Subject = 'Mail 1'")).toMatchObject({
    Who: { Name: "Short" },
  });
});

test("a Task given another person by hand needs the refused one no more", async () => {
  await oweAnn(tooLong);
  await drainOrg(org);
  const maria = await salesforce.row("SELECT Id FROM Contact WHERE Email LIKE 'maria.diaz%'");
  await requeueOwed(org, ["task:Mail 1"], { fields: { WhoId: maria.Id } });
  await drainOrg(org);
  expect(await statesNow()).toMatchObject({ [personKey(ann)]: "failed", "task:Mail 1": "done" });
});

test("giving up a person gives up what needs it, and both can be brought back", async () => {
  await oweAnn();
  expect(await dropOwed(org, [personKey(ann)])).toEqual([personKey(ann), "task:Mail 1"]);
  expect(await drainOrg(org)).toEqual({ calls: 0, settled: 0 });
  await requeueOwed(org, [personKey(ann), "task:Mail 1"]);
  await drainOrg(org);
  expect(await statesNow()).toEqual({ [personKey(ann)]: "done", "task:Mail 1": "done" });
});

test("what was given up while nobody knew whether it was written is looked for before it is sent again", async () => {
  await salesforce.control("fault", { kind: "drop-after", times: 1, path: "/composite" });
  await oweNow(org, [taskToOwe(org, "Mail 1")]);
  await drainOrg(org);
  await dropOwed(org, ["task:Mail 1"]);
  await requeueOwed(org, ["task:Mail 1"]);
  expect(await statesNow()).toEqual({ "task:Mail 1": "quarantined" });
  await letTimeCome(org);
  await drainOrg(org);
  expect(await salesforce.rows("SELECT Id FROM Task WHERE Subject = 'Mail 1'")).toHaveLength(1);
});

test("a Task can be changed in the same breath as it is made, and later changes go one call each, in order", async () => {
  const change = (at: number): ToOwe => ({
    ...taskToOwe(org, "Mail 1"),
    ...{ key: `task:Mail 1:${at}`, operation: "update", marker: null },
    record: { recordOf: "task:Mail 1" },
    fields: { Description: `Version ${at}` },
  });
  await oweNow(org, [taskToOwe(org, "Mail 1"), change(1), change(2), change(3)]);
  expect(await salesforce.callsOf(() => drainOrg(org))).toBe(3);
  expect(await salesforce.row("SELECT Id, Description FROM Task WHERE Subject = 'Mail 1'")).toMatchObject({
    Description: "Version 3",
  });
});

test("a change of unknown outcome holds back its lane, and no other, until an older one cannot land any more", async () => {
  const maria = await salesforce.row("SELECT Id FROM Contact WHERE Email LIKE 'maria.diaz%'");
  const change = (title: string): ToOwe => ({
    ...contactToOwe("maria"),
    ...{ key: `title:${title}`, operation: "update", marker: null, fields: { Title: title } },
    record: toRecordId(maria.Id),
  });
  await salesforce.control("fault", { kind: "commit-late", times: 1, milliseconds: 590_000, path: "/composite" });
  await oweNow(org, [change("First")]);
  await drainOrg(org);
  await oweNow(org, [change("Second"), taskToOwe(org, "Mail 1")]);
  await drainOrg(org);
  expect(await statesNow()).toEqual({ "title:First": "quarantined", "title:Second": "owed", "task:Mail 1": "done" });
  await salesforce.control("clock", { advanceMilliseconds: 661_000 });
  await letTimeCome(org);
  await drainOrg(org);
  expect(await salesforce.row("SELECT Id, Title FROM Contact WHERE Email LIKE 'maria.diaz%'")).toMatchObject({
    Title: "Second",
  });
});

test("what was settled is told once, and again when it was settled anew", async () => {
  await oweAnn(tooLong);
  await drainOrg(org);
  const told = await owedSettledUnnoted(org, 10);
  expect(told.map(({ key, state }) => [key, state])).toEqual([
    [personKey(ann), "failed"],
    ["task:Mail 1", "failed"],
  ]);
  await transaction(org, (ctx) =>
    noteOwed(
      { ...org, ...ctx },
      told.map(({ id }) => id),
    ),
  );
  expect(await owedSettledUnnoted(org, 10)).toEqual([]);
  await requeueOwed(org, [personKey(ann)], { fields: { LastName: "Short" } });
  await drainOrg(org);
  expect((await owedSettledUnnoted(org, 10)).map(({ state }) => state)).toEqual(["done", "done"]);
});

test("how much is owed is told by state, and which connections have something due", async () => {
  await oweAnn(tooLong);
  await drainOrg(org);
  await oweNow(org, [taskToOwe(org, "Mail 2"), taskToOwe(org, "Mail 3")]);
  expect(await owedDepth(org)).toEqual({ waiting: 2, quarantined: 0, failed: 2, oldestAt: expect.any(Date) });
  const own = { workspaceId: org.workspaceId, connectionId: org.connectionId };
  expect(await connectionsWithOwed(houseCtx())).toContainEqual(own);
  await drainOrg(org);
  expect(await connectionsWithOwed(houseCtx())).not.toContainEqual(own);
});
