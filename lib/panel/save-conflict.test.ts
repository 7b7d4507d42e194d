import { desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { activity } from "@/db/schema/activity";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { loadPanel } from "./load-panel";
import { saveFields } from "./save-fields";
import type { SaveFieldsInput, SeenFields } from "./save-schema";
import type { PanelRecord } from "./schema";

useDatabase();
const emulator = useEmulator();

const maria = "maria.diaz@acme-industrial.example";

/** An agent who has Maria's panel open, and what they see of her. */
async function makeOpenPanel() {
  const { system, member: admin } = await makeWorkspace("admin");
  const member = await makeMember(system);
  await emulator.connect(admin);
  const personId = await findOrCreatePerson(system, { address: maria, name: null });
  const panel = await loadPanel(member, { personId });
  if (panel.state !== "match") throw new Error(`No match but ${panel.state}`);
  const { record } = panel;
  const save = (values: SaveFieldsInput["values"], seen: SeenFields = seenOf(record, Object.keys(values))) =>
    saveFields(member, { personId, conversationId: null, sObject: "Contact", recordId: record.id, values, seen });
  const inOrg = () => emulator.row(`SELECT Id, Title, Phone, Department FROM Contact WHERE Id = '${record.id}'`);
  const colleague = (values: object) => emulator.control("update", { objectName: "Contact", id: record.id, values });
  return { system, record, save, inOrg, colleague };
}

function seenOf(record: PanelRecord, names: readonly string[]): SeenFields {
  const shown = record.fields.filter(({ field }) => names.includes(field.name));
  const values = Object.fromEntries(shown.map(({ field, value }) => [field.name, value]));
  return { lastModifiedAt: record.lastModifiedAt, values };
}

const later = () => emulator.control("clock", { advanceMilliseconds: 5_000 });

test("a field that a colleague changed meanwhile is not written: was, theirs and mine are told, in one call", async () => {
  const { record, save, inOrg, colleague } = await makeOpenPanel();
  await later();
  await colleague({ Title: "Head of Buying" });
  let result: Awaited<ReturnType<typeof save>> | undefined;
  const calls = await emulator.callsOf(async () => {
    result = await save({ Title: "Purchasing lead", Department: "LOGISTICS" });
  });
  expect(calls).toBe(1);
  expect(result).toMatchObject({
    outcome: "conflict",
    changedBy: expect.any(String),
    record: { id: record.id, lastModifiedAt: expect.not.stringContaining(String(record.lastModifiedAt)) },
    fields: [
      { field: { name: "Title" }, was: "Buyer", now: "Head of Buying", yours: "Purchasing lead", isContested: true },
      { field: { name: "Department" }, was: "PROCUREMENT", now: "PROCUREMENT", yours: "LOGISTICS", isContested: false },
    ],
  });
  expect(await inOrg()).toMatchObject({ Title: "Head of Buying", Department: "PROCUREMENT" });
});

test("a change in the very second the record was seen counts as well", async () => {
  const { save, inOrg, colleague } = await makeOpenPanel();
  const first = await save({ Title: "Head of Buying" });
  if (first.outcome !== "saved") throw new Error("Not saved");
  await colleague({ Title: "Chief" });
  expect(await save({ Title: "Purchasing lead" }, seenOf(first.record, ["Title"]))).toMatchObject({
    outcome: "conflict",
    fields: [{ was: "Head of Buying", now: "Chief", isContested: true }],
  });
  expect(await inOrg()).toMatchObject({ Title: "Chief" });
});

test("a change to other fields interrupts nobody: the save goes through, and nothing of the colleague's is lost", async () => {
  const { save, inOrg, colleague } = await makeOpenPanel();
  await later();
  await colleague({ Department: "LOGISTICS" });
  let result: Awaited<ReturnType<typeof save>> | undefined;
  expect(
    await emulator.callsOf(async () => {
      result = await save({ Title: "Purchasing lead" });
    }),
  ).toBe(2);
  expect(result).toMatchObject({ outcome: "saved", notKept: [], replaced: [] });
  expect(await inOrg()).toMatchObject({ Title: "Purchasing lead", Department: "LOGISTICS" });
});

test("when both made the same change there is nothing to ask", async () => {
  const { save, colleague } = await makeOpenPanel();
  await later();
  await colleague({ Title: "Purchasing lead" });
  expect(await save({ Title: "Purchasing lead" })).toMatchObject({ outcome: "saved", notKept: [] });
});

test("a choice made in a conflict is written when nothing has changed since, and asks again when something has", async () => {
  const { save, inOrg, colleague } = await makeOpenPanel();
  await later();
  await colleague({ Title: "Head of Buying" });
  const first = await save({ Title: "Purchasing lead" });
  if (first.outcome !== "conflict") throw new Error("No conflict");
  await colleague({ Title: "Chief" });
  const again = await save({ Title: "Purchasing lead" }, seenOf(first.record, ["Title"]));
  if (again.outcome !== "conflict") throw new Error("No conflict the second time");
  expect(again.fields).toMatchObject([{ was: "Head of Buying", now: "Chief" }]);
  const last = await save({ Title: "Purchasing lead" }, seenOf(again.record, ["Title"]));
  expect(last).toMatchObject({ outcome: "saved" });
  expect(await inOrg()).toMatchObject({ Title: "Purchasing lead" });
});

test("an empty field that nobody typed into never overwrites what a colleague has filled in", async () => {
  const { record, save, inOrg, colleague } = await makeOpenPanel();
  const seen = { lastModifiedAt: record.lastModifiedAt, values: { Title: null } };
  await colleague({ Title: "Head of Buying" });
  const calls = await emulator.callsOf(() => save({ Title: null }, seen));
  expect(calls).toBe(0);
  expect(await inOrg()).toMatchObject({ Title: "Head of Buying" });
});

test("emptying a field that a colleague has changed asks too", async () => {
  const { save, inOrg, colleague } = await makeOpenPanel();
  await colleague({ Phone: "+34 1" });
  await colleague({ Title: "Chief" });
  expect(await save({ Title: null })).toMatchObject({ outcome: "conflict", fields: [{ yours: null, now: "Chief" }] });
  expect(await inOrg()).toMatchObject({ Title: "Chief" });
});

test("the log has who, as which Salesforce user, and what really stood there before", async () => {
  const { system, save, colleague } = await makeOpenPanel();
  await later();
  await colleague({ Department: "LOGISTICS" });
  const result = await save({ Title: "Purchasing lead" });
  const [entry] = await system.db
    .select()
    .from(activity)
    .where(eq(activity.workspaceId, system.workspaceId))
    .orderBy(desc(activity.at))
    .limit(1);
  expect(entry).toMatchObject({
    id: result.outcome === "saved" ? result.entryId : null,
    action: "field.saved",
    source: "agent",
    actedAs: "integration@acme.example",
    changes: [{ field: "Title", before: "Buyer", after: "Purchasing lead" }],
  });
});
