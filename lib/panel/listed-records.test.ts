import { expect, test } from "vitest";
import { z } from "zod";
import { makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { send } from "../salesforce/client";
import { findOrg } from "../salesforce/connection";
import { RecordId } from "../salesforce/schema";
import { getDeletion } from "./deletion";
import { saveFieldChoices } from "./field-choices";
import { loadPanel } from "./load-panel";
import { loadRecordForm } from "./record-form";
import { listRelated } from "./related";
import { saveFields } from "./save-fields";
import type { SaveFieldsResult } from "./save-schema";
import type { PanelRecord } from "./schema";
import { loadTimeLine } from "./time-line";
import { undoSave } from "./undo-save";

useDatabase();
const emulator = useEmulator();

const maria = "maria.diaz@acme-industrial.example";

async function openPanel() {
  const { system, member } = await makeWorkspace("admin");
  await emulator.connect(member);
  const personId = await findOrCreatePerson(system, { address: maria, name: null });
  const panel = await loadPanel(member, { personId });
  if (panel.state !== "match") throw new Error(`No match but ${panel.state}`);
  const contactId = panel.record.id;
  const accountId = panel.related?.account?.id ?? "";
  const shown = new Set(panel.related?.opportunities?.map(({ id }) => id));
  const save = ({ sObject, id, lastModifiedAt, fields }: PanelRecord, values: Record<string, string>) => {
    const seen = Object.fromEntries(fields.map(({ field, value }) => [field.name, value]));
    const to = { personId, conversationId: null, sObject, recordId: id, values };
    return saveFields(member, { ...to, seen: { lastModifiedAt, values: seen } });
  };
  return { member, personId, contactId, accountId, shown, save };
}

/** An Opportunity that stands in the whole list alone, with what lists it. */
async function openFourth() {
  const opened = await openPanel();
  const { member, personId, accountId, contactId, shown } = opened;
  const deal = { StageName: "Prospecting", CloseDate: "2027-01-31", AccountId: accountId };
  await emulator.control("seed", {
    objectName: "Opportunity",
    records: [1, 2, 3, 4].map((at) => ({ Name: `Deal ${at}`, ...deal })),
  });
  const list = async () => {
    const { records } = await listRelated(member, {
      ...{ personId, list: "opportunities", recordId: contactId, which: "all" },
    });
    const fourth = records.find(({ id, name }) => !shown.has(id) && name === "Deal 1");
    if (!fourth) throw new Error("It is not listed");
    return fourth;
  };
  return { ...opened, list };
}

async function openTask(more: object = {}) {
  const opened = await openPanel();
  const { member, personId, contactId } = opened;
  await emulator.control("seed", {
    objectName: "Task",
    records: [{ Subject: "Call Maria back", WhoId: contactId, Status: "Not Started", Priority: "Normal", ...more }],
  });
  const load = async () => {
    const line = await loadTimeLine(member, { personId, recordId: contactId, which: "all" });
    const entry = line.entries.find(({ subject }) => subject === "Call Maria back");
    if (!entry?.record) throw new Error("The Task cannot be opened");
    return { entry, task: entry.record, doneStatus: line.doneStatus };
  };
  return { ...opened, load };
}

const valueOf = ({ fields }: PanelRecord, name: string) => fields.find(({ field }) => field.name === name)?.value;

function saved(result: SaveFieldsResult) {
  if (result.outcome !== "saved") throw new Error(`Not saved but ${result.outcome}`);
  return result;
}

test("a record of the whole list is saved in one call and read back, and put back again", async () => {
  const { member, list, save } = await openFourth();
  const fourth = await list();
  let result: SaveFieldsResult | undefined;
  const calls = await emulator.callsOf(async () => {
    result = await save(fourth, { StageName: "Closed Won" });
  });
  expect(calls).toBe(1);
  const { record, entryId } = saved(result ?? (await save(fourth, {})));
  expect(valueOf(record, "StageName")).toBe("Closed Won");
  expect(record.isClosed).toBe(true);
  const { record: back } = saved(await undoSave(member, { entryId: entryId ?? "" }));
  expect([valueOf(back, "StageName"), back.isClosed]).toEqual(["Prospecting", false]);
  expect(await emulator.row(`SELECT Id, StageName FROM Opportunity WHERE Id = '${fourth.id}'`)).toMatchObject({
    StageName: "Prospecting",
  });
});

test("what somebody else has changed meanwhile on a listed record is asked about", async () => {
  const { list, save } = await openFourth();
  const fourth = await list();
  await emulator.control("update", {
    ...{ objectName: "Opportunity", id: fourth.id, values: { StageName: "Qualification" } },
  });
  const result = await save(fourth, { StageName: "Closed Lost" });
  expect(result).toMatchObject({ outcome: "conflict" });
});

test("only what Salesforce has listed under a record of the panel can be saved from it", async () => {
  const { member, personId, accountId, contactId, list, save } = await openFourth();
  const [strange] = await emulator.rows(`SELECT Id FROM Opportunity WHERE AccountId != '${accountId}' LIMIT 1`);
  const fourth = await list();
  await expect(save({ ...fourth, id: String(strange?.Id) }, { StageName: "Closed Won" })).rejects.toMatchObject({
    code: "not-found",
  });
  await emulator.control("update", { objectName: "Contact", id: contactId, values: { AccountId: null } });
  await loadPanel(member, { personId, refresh: true });
  await expect(save(fourth, { StageName: "Closed Won" })).rejects.toMatchObject({ code: "not-found" });
});

test("a record that was never listed is as good as unknown", async () => {
  const { member, personId, list } = await openFourth();
  const { Id: recordId } = await emulator.row("SELECT Id FROM Opportunity WHERE Name = 'Deal 1'");
  const input = { personId, conversationId: null, sObject: "Opportunity", recordId, values: { Name: "Renamed" } };
  await expect(saveFields(member, input)).rejects.toMatchObject({ code: "not-found" });
  await list();
  expect(await saveFields(member, input)).toMatchObject({ outcome: "saved" });
});

test("a Task of the time line is completed with the org's own status, in one call, and reopened by undoing that", async () => {
  const { member, load, save } = await openTask();
  const { entry, task, doneStatus } = await load();
  expect(entry.isOpen).toBe(true);
  let result: SaveFieldsResult | undefined;
  const calls = await emulator.callsOf(async () => {
    result = await save(task, { Status: doneStatus ?? "" });
  });
  expect(calls).toBe(1);
  const { record, entryId } = saved(result ?? (await save(task, {})));
  expect(record).toMatchObject({ isClosed: true });
  expect((await load()).entry).toMatchObject({ isOpen: false, status: doneStatus });
  await undoSave(member, { entryId: entryId ?? "" });
  expect((await load()).entry).toMatchObject({ isOpen: true, status: "Not Started" });
});

test("a Task is opened with its fields, edited, and handed to somebody else", async () => {
  const { load, save } = await openTask({ Description: "About the belts", ActivityDate: "2026-12-01" });
  const { task } = await load();
  expect(task.fields.map(({ field }) => field.name)).toEqual([
    ...["Subject", "Status", "Priority", "ActivityDate", "OwnerId", "WhoId", "WhatId", "Description"],
  ]);
  expect(task.fields.find(({ field }) => field.name === "WhoId")?.display).toBe("Maria Díaz");
  const [other] = await emulator.rows(
    `SELECT Id FROM User WHERE IsActive = true AND Id != '${String(valueOf(task, "OwnerId"))}' LIMIT 1`,
  );
  const { record } = saved(
    await save(task, { Priority: "High", ActivityDate: "2026-12-24", OwnerId: String(other?.Id) }),
  );
  expect(["Priority", "ActivityDate", "OwnerId"].map((name) => valueOf(record, name))).toEqual([
    ...["High", "2026-12-24", other?.Id],
  ]);
});

test("of a Task agents see and edit what an admin chose", async () => {
  const { member, personId, load, save } = await openTask();
  await saveFieldChoices(member, {
    sObject: "Task",
    choices: [
      { field: "Subject", access: "editable" },
      { field: "Status", access: "read-only" },
    ],
  });
  await loadPanel(member, { personId });
  const { task } = await load();
  expect(task.fields.map(({ field, isEditable }) => [field.name, isEditable])).toEqual([
    ["Subject", true],
    ["Status", false],
  ]);
  await expect(save(task, { Status: "Completed" })).rejects.toMatchObject({ code: "forbidden" });
});

test("a colleague of theirs whose Contact was deleted says nothing of who the person is, and can be made anew", async () => {
  const { member, personId, contactId, accountId, save } = await openPanel();
  const org = await findOrg(member);
  if (!org) throw new Error("Not connected");
  await emulator.control("seed", {
    objectName: "Contact",
    records: [{ LastName: "Vogel", Title: "Pilot", AccountId: accountId, Email: "vogel@elsewhere.example" }],
  });
  const listed = await listRelated(member, { personId, list: "contacts", recordId: accountId, which: "all" });
  const colleague = listed.records.find(({ name }) => name === "Vogel");
  if (!colleague) throw new Error("Not listed");
  await send(org, { method: "DELETE", path: `/sobjects/Contact/${colleague.id}` }, z.unknown());
  expect(await save(colleague, { Title: "Captain" })).toMatchObject({ outcome: "gone", isPerson: false });
  expect(await loadPanel(member, { personId, refresh: true })).toMatchObject({ record: { id: contactId }, lost: null });
  const recordId = RecordId.parse(colleague.id);
  expect(await getDeletion(member, { personId, recordId })).toMatchObject({
    ...{ name: "Vogel", recreatedAs: { sObject: "Contact", another: true } },
  });
  const asked = { personId, conversationId: null, sObject: "Contact" as const, another: true, recreates: recordId };
  const form = await loadRecordForm(member, asked);
  const title = form.sections.flatMap(({ fields }) => fields).find(({ field }) => field.name === "Title");
  expect(title).toMatchObject({ value: "Pilot", source: "from the deleted record" });
});
