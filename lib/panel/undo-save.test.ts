import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { findRecorded, record } from "../activity";
import { readActivity } from "../activity/list-activity";
import { systemCtx } from "@/lib/context";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { amongPeople, useEmulator } from "@/test/emulator";
import { mergeContacts } from "@/test/soap";
import { findOrCreatePerson } from "../people/people";
import { disconnectWorkspace } from "./disconnect";
import { saveFieldChoices } from "./field-choices";
import { loadPanel } from "./load-panel";
import { loadRecordForm } from "./record-form";
import { saveFields } from "./save-fields";
import type { SaveFieldsInput } from "./save-schema";
import { undoSave } from "./undo-save";

useDatabase();
const emulator = useEmulator();

const maria = "maria.diaz@acme-industrial.example";

/** An agent who has saved something of Maria's. */
async function makeSaved(values: SaveFieldsInput["values"]) {
  const { system, member: admin } = await makeWorkspace("admin");
  const member = await makeMember(system);
  await emulator.connect(admin);
  const personId = await findOrCreatePerson(system, { address: maria, name: null });
  const open = async () => {
    const panel = await loadPanel(member, { personId });
    if (panel.state !== "match") throw new Error(`No match but ${panel.state}`);
    return panel.record;
  };
  const { id } = await open();
  const save = async (values: SaveFieldsInput["values"]) => {
    const input = { personId, conversationId: null, sObject: "Contact", recordId: id, values };
    const saved = await saveFields(member, input);
    if (saved.outcome !== "saved" || !saved.entryId) throw new Error("Not saved");
    return saved.entryId;
  };
  const entryId = await save(values);
  const inOrg = () => emulator.row(`SELECT Id, Title, FirstName FROM Contact WHERE Id = '${id}'`);
  const colleague = (values: object) => emulator.control("update", { objectName: "Contact", id, values });
  return { system, admin, member, open, save, entryId, recordId: id, inOrg, colleague };
}

test("a save is undone in one call: Salesforce has the old value, and so has every open panel", async () => {
  const { member, open, entryId, inOrg } = await makeSaved({ Title: "Head of Buying" });
  const calls = await emulator.callsOf(async () => {
    expect(await undoSave(member, { entryId })).toMatchObject({ outcome: "saved", notKept: [] });
    expect((await open()).fields.find(({ field }) => field.name === "Title")?.value).toBe("Buyer");
  });
  expect(calls).toBe(1);
  expect(await inOrg()).toMatchObject({ Title: "Buyer" });
});

test("one field of several is undone, the others stay", async () => {
  const { member, entryId, inOrg } = await makeSaved({ Title: "Head of Buying", FirstName: "Mary" });
  await undoSave(member, { entryId, fields: ["Title"] });
  expect(await inOrg()).toMatchObject({ Title: "Buyer", FirstName: "Mary" });
});

test("an undoing is put down as such, and can be undone in its turn", async () => {
  const { admin, member, entryId, inOrg } = await makeSaved({ Title: "Head of Buying" });
  const undone = await undoSave(member, { entryId });
  if (undone.outcome !== "saved" || !undone.entryId) throw new Error("Not undone");
  const { entries } = await readActivity(admin, {}, 1);
  expect(entries).toMatchObject([
    {
      id: undone.entryId,
      action: "field.undone",
      changes: [{ field: "Title", before: "Head of Buying", after: "Buyer" }],
      why: { undoes: entryId },
    },
  ]);
  await undoSave(member, { entryId: undone.entryId });
  expect(await inOrg()).toMatchObject({ Title: "Head of Buying" });
});

test("what somebody has changed since is asked about first, and written only when chosen", async () => {
  const { member, entryId, inOrg, colleague } = await makeSaved({ Title: "Head of Buying" });
  await colleague({ Title: "Chief" });
  const asked = await undoSave(member, { entryId });
  if (asked.outcome !== "conflict") throw new Error("Not asked");
  expect(asked.fields).toMatchObject([{ was: "Head of Buying", now: "Chief", yours: "Buyer", isContested: true }]);
  expect(await inOrg()).toMatchObject({ Title: "Chief" });
  const seen = { lastModifiedAt: asked.record.lastModifiedAt, values: { Title: "Chief" } };
  expect(await undoSave(member, { entryId, seen })).toMatchObject({ outcome: "saved" });
  expect(await inOrg()).toMatchObject({ Title: "Buyer" });
});

test("a colleague's change on another field does not stand in the way", async () => {
  const { member, entryId, inOrg, colleague } = await makeSaved({ Title: "Head of Buying" });
  await colleague({ FirstName: "Mary" });
  expect(await undoSave(member, { entryId })).toMatchObject({ outcome: "saved" });
  expect(await inOrg()).toMatchObject({ Title: "Buyer", FirstName: "Mary" });
});

test("an agent undoes their own saves, an admin everybody's, another workspace nobody's", async () => {
  const { system, admin, entryId, inOrg } = await makeSaved({ Title: "Head of Buying" });
  await expect(undoSave(await makeMember(system), { entryId })).rejects.toMatchObject({ code: "forbidden" });
  const { member: stranger } = await makeWorkspace("admin");
  await expect(undoSave(stranger, { entryId })).rejects.toMatchObject({ code: "not-found" });
  expect(await inOrg()).toMatchObject({ Title: "Head of Buying" });
  await undoSave(admin, { entryId });
  expect(await inOrg()).toMatchObject({ Title: "Buyer" });
});

test("what was saved in another org than the one connected now is not undone in this one", async () => {
  const { admin, member, entryId, inOrg } = await makeSaved({ Title: "Head of Buying" });
  await disconnectWorkspace(admin);
  await emulator.connect(admin, amongPeople);
  await expect(undoSave(member, { entryId })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("another Salesforce org"),
  });
  expect(await inOrg()).toMatchObject({ Title: "Head of Buying" });
});

test("what may not be edited any more is not undone, and why is said at the field", async () => {
  const { admin, member, entryId, inOrg } = await makeSaved({ Title: "Head of Buying" });
  const choices = ["LastName", "Email", "Title"].map((field) => ({ field, access: "read-only" as const }));
  await saveFieldChoices(admin, { sObject: "Contact", choices });
  await expect(undoSave(member, { entryId })).rejects.toMatchObject({
    code: "forbidden",
    fields: { Title: expect.any(String) },
  });
  expect(await inOrg()).toMatchObject({ Title: "Head of Buying" });
});

test("what somebody changed and changed back is undone; an own second change asks first; a cleared field is filled again", async () => {
  const { member, entryId, inOrg, colleague, save } = await makeSaved({ Title: "" });
  await colleague({ Title: "Chief" });
  await colleague({ Title: null });
  expect(await undoSave(member, { entryId })).toMatchObject({ outcome: "saved", notKept: [] });
  expect(await inOrg()).toMatchObject({ Title: "Buyer" });
  const first = await save({ Title: "One" });
  await save({ Title: "Two" });
  expect(await undoSave(member, { entryId: first })).toMatchObject({
    outcome: "conflict",
    fields: [{ was: "One", now: "Two", yours: "Buyer", isContested: true }],
  });
});

test("only a save can be undone", async () => {
  const { admin, member } = await makeSaved({ Title: "Head of Buying" });
  await expect(saveRefused(member)).rejects.toMatchObject({ code: "forbidden" });
  const { entries } = await readActivity(admin, {}, 50);
  const others = entries.filter(({ action }) => action !== "field.saved");
  for (const { id } of others)
    await expect(undoSave(admin, { entryId: id })).rejects.toMatchObject({ code: "not-found" });
  expect(others.length).toBeGreaterThan(0);
});

test("what the automation changed on a record that was there is undone as a save is", async () => {
  const { admin, member, entryId, open, inOrg } = await makeSaved({ Title: "Head of Buying" });
  const save = await findRecorded(admin, entryId);
  const { connectionId, recordId, changes = [] } = save ?? {};
  if (!connectionId || !recordId) throw new Error("Not put down");
  const id = randomUUID();
  const automated = { id, action: "contact.updated", summary: "Updated the Contact", source: "automation" as const };
  const system = systemCtx(admin.workspaceId);
  await record(system, { ...automated, connectionId, sObject: "Contact", recordId, changes, why: { key: "k" } });
  await expect(undoSave(member, { entryId: id })).rejects.toMatchObject({ code: "forbidden" });
  expect(await undoSave(admin, { entryId: id })).toMatchObject({ outcome: "saved", notKept: [] });
  expect(await inOrg()).toMatchObject({ Title: "Buyer" });
  expect((await open()).fields.find(({ field }) => field.name === "Title")?.value).toBe("Buyer");
});

test("what the automation wrote and somebody has changed since is asked about, also where only values tell and no query compares them", async () => {
  const { admin, entryId } = await makeSaved({ Title: "Head of Buying" });
  const { connectionId } = (await findRecorded(admin, entryId)) ?? {};
  const { Id: recordId } = await emulator.row("SELECT Id FROM Opportunity LIMIT 1");
  if (!connectionId) throw new Error("Not put down");
  const inOrg = () => emulator.row(`SELECT Id, CloseDate FROM Opportunity WHERE Id = '${recordId}'`);
  const others = (CloseDate: string) =>
    emulator.control("update", { objectName: "Opportunity", id: recordId, values: { CloseDate } });
  const changes = [{ field: "CloseDate", before: "2026-12-31", after: "2027-01-01" }];
  const id = randomUUID();
  const automated = { id, action: "opportunity.updated", summary: "Updated it", source: "automation" as const };
  const system = systemCtx(admin.workspaceId);
  await record(system, { ...automated, connectionId, sObject: "Opportunity", recordId, changes, why: { key: "k" } });
  await others("2027-02-28");
  expect(await undoSave(admin, { entryId: id })).toMatchObject({
    outcome: "conflict",
    fields: [{ was: "2027-01-01", now: "2027-02-28", yours: "2026-12-31", isContested: true }],
  });
  expect(await inOrg()).toMatchObject({ CloseDate: "2027-02-28" });
  await others("2027-01-01");
  expect(await undoSave(admin, { entryId: id })).toMatchObject({ outcome: "saved", notKept: [] });
  expect(await inOrg()).toMatchObject({ CloseDate: "2026-12-31" });
});

test("undoing on a record that was merged says into which, and the panel goes on with that one", async () => {
  const { admin, entryId, open, recordId } = await makeSaved({ Title: "Head of Buying" });
  const survivor = await emulator.row("SELECT Id, Name FROM Contact WHERE Email = 'noor@haddad.example'");
  await mergeContacts(emulator, survivor.Id, recordId);
  expect(await undoSave(admin, { entryId })).toMatchObject({
    outcome: "moved",
    message: expect.stringContaining("was merged into Noor Haddad"),
    to: { sObject: "Contact", id: survivor.Id },
  });
  expect(await open()).toMatchObject({ id: survivor.Id });
});

test("undoing into what a duplicate rule takes for another brings it, and is done over the warning", async () => {
  const { member, entryId, inOrg } = await makeSaved({ Title: "Head of Buying" });
  await emulator.control("refuse", {
    ...{ error: "DUPLICATES_DETECTED", when: { objectName: "Contact", operation: "write" }, times: 1 },
  });
  expect(await undoSave(member, { entryId })).toMatchObject({ outcome: "duplicates", candidates: [] });
  expect(await undoSave(member, { entryId, allowDuplicate: true })).toMatchObject({ outcome: "saved" });
  expect(await inOrg()).toMatchObject({ Title: "Buyer" });
});

test("what the page layout of the record has read-only is not undone, as it could not be saved either", async () => {
  const { admin, member, recordId: ContactId, open } = await makeSaved({ Title: "Head of Buying" });
  const { Id: RecordTypeId } = await emulator.row("SELECT Id FROM RecordType WHERE DeveloperName = 'Billing_Query'");
  const Subject = "Wrong invoice";
  await emulator.control("seed", {
    objectName: "Case",
    records: [{ Subject, ContactId, RecordTypeId, Product_Area__c: "Billing" }],
  });
  const { Id: recordId } = await emulator.row(`SELECT Id FROM Case WHERE Subject = '${Subject}'`);
  const choices = ["Subject", "Product_Area__c", "Resolution__c"].map((field) => ({
    field,
    access: "editable" as const,
  }));
  await saveFieldChoices(admin, { sObject: "Case", choices });
  await open();
  const personId = await findOrCreatePerson(member, { address: maria, name: null });
  const asked = { personId, conversationId: null, sObject: "Case" as const };
  const saved = await saveFields(member, { ...asked, recordId, values: { Resolution__c: "Paid back" } });
  if (saved.outcome !== "saved" || !saved.entryId) throw new Error("Not saved");
  await loadRecordForm(member, { ...asked, recordTypeId: RecordTypeId });
  await expect(undoSave(member, { entryId: saved.entryId })).rejects.toMatchObject({
    code: "forbidden",
    fields: { Resolution__c: "Read-only on your page layout" },
  });
  expect(await emulator.row(`SELECT Id, Resolution__c FROM Case WHERE Id = '${recordId}'`)).toMatchObject({
    Resolution__c: "Paid back",
  });
});

test("what was empty is not emptied again where the page layout requires it: the field is named, with the way out", async () => {
  const { admin, member, save, open, recordId } = await makeSaved({ Title: "Head of Buying" });
  const inOrg = () => emulator.row(`SELECT Id, AccountId, Title FROM Contact WHERE Id = '${recordId}'`);
  const { Id: AccountId } = await emulator.row("SELECT Id FROM Account LIMIT 1");
  const choices = ["LastName", "Email", "Title", "AccountId"].map((field) => ({ field, access: "editable" as const }));
  await saveFieldChoices(admin, { sObject: "Contact", choices });
  await emulator.control("update", { objectName: "Contact", id: recordId, values: { AccountId: null } });
  await open();
  const entryId = await save({ AccountId, Title: "Chief" });
  const personId = await findOrCreatePerson(member, { address: maria, name: null });
  await loadRecordForm(member, { personId, conversationId: null, sObject: "Contact" });
  const calls = await emulator.callsOf(() =>
    expect(undoSave(member, { entryId })).rejects.toMatchObject({
      code: "invalid",
      message: "Account was empty before, and cannot be emptied again.",
      fields: { AccountId: expect.stringContaining("Account was empty before") },
      remedy: { cause: expect.stringMatching(/^Required by your page layout\./), act: "edit", button: "Edit Account" },
    }),
  );
  expect(calls).toBe(0);
  expect(await inOrg()).toMatchObject({ AccountId, Title: "Chief" });
  await undoSave(member, { entryId, fields: ["Title"] });
  expect(await inOrg()).toMatchObject({ AccountId, Title: "Head of Buying" });
});

/** A save that Salesforce refuses, which is put down as well. */
async function saveRefused(member: Parameters<typeof saveFields>[0]) {
  await emulator.control("field-access", { field: "Contact.Title", read: true, edit: false });
  const personId = await findOrCreatePerson(member, { address: maria, name: null });
  const { Id: recordId } = await emulator.row(`SELECT Id FROM Contact WHERE Email = '${maria}'`);
  return saveFields(member, { personId, conversationId: null, sObject: "Contact", recordId, values: { Title: "x" } });
}
