import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { z } from "zod";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { amongPeople, useEmulator } from "@/test/emulator";
import { findLink } from "../links/links";
import { findOrCreatePerson } from "../people/people";
import { send } from "../salesforce/client";
import { query } from "../salesforce/query";
import { RecordId } from "../salesforce/schema";
import { soql } from "../salesforce/soql";
import { chooseMatch } from "./choose-match";
import { createFromConversation } from "./create-record";
import { getDeletion } from "./deletion";
import { loadPanel } from "./load-panel";
import { loadRecordForm } from "./record-form";
import { saveFields } from "./save-fields";

useDatabase();
const emulator = useEmulator();

/** Somebody whose Contact a colleague deletes while an agent has it open. */
async function makeDeleted() {
  const { system, member: admin } = await makeWorkspace("admin");
  const member = await makeMember(system);
  const org = await emulator.connect(admin);
  const address = `greta.${randomUUID().slice(0, 8)}@bluebird.example`;
  const [account] = await emulator.rows("SELECT Id FROM Account LIMIT 1");
  const AccountId = String(account?.Id);
  const contact = {
    AccountId,
    FirstName: "Greta",
    LastName: "Holm",
    Email: address,
    Title: "Pilot",
    Description: "Prefers mail",
  };
  await emulator.control("seed", { objectName: "Contact", records: [contact] });
  const personId = await findOrCreatePerson(system, { address, name: null });
  const open = () => loadPanel(member, { personId, refresh: true });
  const panel = await open();
  if (panel.state !== "match") throw new Error(`No match but ${panel.state}`);
  const recordId = RecordId.parse(panel.record.id);
  await send(org, { method: "DELETE", path: `/sobjects/Contact/${recordId}` }, z.unknown());
  const save = () =>
    saveFields(member, {
      ...{ personId, conversationId: null, sObject: "Contact", recordId, values: { Title: "Captain" } },
    });
  return { member, org, personId, recordId, open, save, address, AccountId };
}

const values = (form: Awaited<ReturnType<typeof loadRecordForm>>) =>
  new Map(
    form.sections.flatMap(({ fields }) => fields).map(({ field, value, source }) => [field.name, { value, source }]),
  );

test("a save on a deleted Contact says so, and the person is asked about until somebody answers", async () => {
  const { member, personId, recordId, open, save } = await makeDeleted();
  expect(await save()).toEqual({ outcome: "gone", sObject: "Contact", recordId, isPerson: true });
  expect(await open()).toMatchObject({ state: "no-match", lost: { sObject: "Contact", recordId } });
  expect(await getDeletion(member, { personId, recordId })).toMatchObject({
    ...{ state: "binned", name: "Greta Holm", by: "Ines Integration", at: expect.any(String) },
    restorableUntil: expect.any(String),
  });
});

test("it is recreated from what it held, once, and the person is the new one", async () => {
  const { member, org, personId, recordId, open, save, address, AccountId } = await makeDeleted();
  await save();
  const asked = { personId, conversationId: null, sObject: "Contact" as const, recreates: recordId };
  const form = await loadRecordForm(member, asked);
  const source = "from the deleted record";
  expect(values(form).get("Title")).toEqual({ value: "Pilot", source });
  expect(values(form).get("Description")).toEqual({ value: "Prefers mail", source });
  const input = {
    ...{ ...asked, draftId: randomUUID(), allowDuplicate: false, again: false },
    values: {
      AccountId,
      FirstName: "Greta",
      LastName: "Holm",
      Email: address,
      Title: "Captain",
      Description: "Prefers mail",
    },
  };
  const made = await createFromConversation(member, input);
  expect(made).toMatchObject({ state: "created", panel: { state: "match", lost: null } });
  await createFromConversation(member, input);
  const found = await emulator.row(`SELECT Id, Title, Description FROM Contact WHERE Email = '${address}'`);
  expect(found).toMatchObject({ Title: "Captain", Description: "Prefers mail" });
  expect(found.Id).not.toBe(recordId);
  expect(await findLink(org, personId)).toMatchObject({ recordId: found.Id });
  expect(await open()).toMatchObject({ state: "match", lost: null });
});

test("purged from the Recycle Bin, what was last known here fills the form", async () => {
  const { member, personId, recordId, save } = await makeDeleted();
  await save();
  await emulator.control("clock", { advanceMilliseconds: 16 * 24 * 60 * 60 * 1000 });
  expect(await getDeletion(member, { personId, recordId })).toMatchObject({
    ...{ state: "purged", name: "Greta Holm", recreatedAs: { sObject: "Contact", asPerson: false, names: {} } },
  });
  const form = await loadRecordForm(member, {
    personId,
    conversationId: null,
    sObject: "Contact",
    recreates: recordId,
  });
  expect(values(form).get("Title")).toMatchObject({ value: "Pilot", source: "from the deleted record" });
});

/** Somebody whose person account, of a type that is not the default, was deleted. */
async function makeDeletedPerson() {
  const { system, member } = await makeWorkspace("admin");
  const org = await emulator.connect(member, amongPeople);
  const types = await query(
    org,
    soql`SELECT Id, Name FROM RecordType WHERE SobjectType = 'Account' AND IsPersonType = true ORDER BY Name`,
    z.object({ Id: RecordId, Name: z.string() }),
  );
  const address = `pia.${randomUUID().slice(0, 8)}@private.example`;
  const RecordTypeId = types.find(({ Name }) => Name === "Club Member")?.Id;
  const made = await send(
    org,
    {
      ...{ method: "POST", path: "/sobjects/Account" },
      body: {
        RecordTypeId,
        FirstName: "Pia",
        LastName: "Lund",
        PersonEmail: address,
        PersonTitle: "Gardener",
        Industry: "Agriculture",
      },
    },
    z.object({ id: RecordId }),
  );
  const personId = await findOrCreatePerson(system, { address, name: null });
  const panel = await loadPanel(member, { personId });
  if (panel.state !== "match") throw new Error(`No match but ${panel.state}`);
  const recordId = RecordId.parse(panel.record.id);
  await chooseMatch(member, { personId, conversationId: null, sObject: "Contact", recordId });
  await send(org, { method: "DELETE", path: `/sobjects/Account/${made.id}` }, z.unknown());
  const lost = await loadPanel(member, { personId, refresh: true });
  const asked = { personId, conversationId: null, sObject: "Account" as const, asPerson: true, recreates: recordId };
  return { member, org, personId, recordId, address, RecordTypeId, lost, asked };
}

test("a person account is recreated whole, with its record type, and the person is the new one", async () => {
  const { member, org, personId, recordId, address, RecordTypeId, lost, asked } = await makeDeletedPerson();
  expect(lost).toMatchObject({ state: "no-match", lost: { recordId } });
  expect(await getDeletion(member, { personId, recordId })).toMatchObject({
    ...{ state: "binned", label: "Person account" },
    recreatedAs: { sObject: "Account", asPerson: true, names: { Title: "PersonTitle", Email: "PersonEmail" } },
  });
  const form = await loadRecordForm(member, asked);
  expect(form).toMatchObject({ isPersonAccount: true, isRecreated: true, recordTypeId: RecordTypeId });
  const source = "from the deleted record";
  expect(values(form).get("LastName")).toEqual({ value: "Lund", source });
  expect(values(form).get("PersonTitle")).toEqual({ value: "Gardener", source });
  const { asPerson: _, ...rest } = asked;
  const typed = {
    FirstName: "Pia",
    LastName: "Lund",
    PersonEmail: address,
    PersonTitle: "Gardener",
    Industry: "Agriculture",
  };
  const made = await createFromConversation(member, {
    ...{ ...rest, recordTypeId: String(RecordTypeId), values: typed },
    ...{ draftId: randomUUID(), allowDuplicate: false, again: false },
  });
  expect(made).toMatchObject({ state: "created", panel: { state: "match", isPersonAccount: true, lost: null } });
  const link = await findLink(org, personId);
  expect(link).toMatchObject({ sObject: "Contact" });
  expect(link?.recordId).not.toBe(recordId);
});

test("of a purged person account what was known here fills the form, by the Account's names", async () => {
  const { member, recordId, personId, asked } = await makeDeletedPerson();
  await emulator.controlAmongPeople("clock", { advanceMilliseconds: 16 * 24 * 60 * 60 * 1000 });
  expect(await getDeletion(member, { personId, recordId })).toMatchObject({
    ...{ state: "purged", recreatedAs: { sObject: "Account", asPerson: true } },
  });
  const form = await loadRecordForm(member, asked);
  expect(form.isPersonAccount).toBe(true);
  expect(values(form).get("PersonTitle")).toEqual({ value: "Gardener", source: "from the deleted record" });
});

/** A record beside somebody that a colleague deletes while an agent has it open. */
async function makeDeletedBeside(sObject: "Account" | "Opportunity" | "Case", seeded: object = {}) {
  const { system, member: admin } = await makeWorkspace("admin");
  const member = await makeMember(system);
  const org = await emulator.connect(admin);
  const address = `greta.${randomUUID().slice(0, 8)}@bluebird.example`;
  const seed = async (objectName: string, record: object) => {
    const before = (await emulator.rows(`SELECT Id FROM ${objectName}`)).map(({ Id }) => Id);
    await emulator.control("seed", { objectName, records: [record] });
    const [made] = (await emulator.rows(`SELECT Id FROM ${objectName}`)).filter(({ Id }) => !before.includes(Id));
    return String(made?.Id);
  };
  const AccountId = await seed("Account", { Name: "Bluebird Air", Industry: "Agriculture" });
  const ContactId = await seed("Contact", { AccountId, LastName: "Holm", Email: address });
  const parents = { Account: {}, Opportunity: { AccountId }, Case: { ContactId } };
  const id = sObject === "Account" ? AccountId : await seed(sObject, { ...parents[sObject], ...seeded });
  const personId = await findOrCreatePerson(system, { address, name: null });
  const open = () => loadPanel(member, { personId, refresh: true });
  await open();
  await send(org, { method: "DELETE", path: `/sobjects/${sObject}/${id}` }, z.unknown());
  const recordId = RecordId.parse(id);
  const save = (values: Record<string, string>) =>
    saveFields(member, { personId, conversationId: null, sObject, recordId, values });
  const asked = { personId, conversationId: null, sObject, recreates: recordId };
  return { member, org, personId, recordId, AccountId, ContactId, open, save, asked };
}

const source = "from the deleted record";
const anew = () => ({ draftId: randomUUID(), allowDuplicate: false, again: false });

test("a save on a deleted Case says so, and it is recreated with the person as its Contact and without the mail's words", async () => {
  const deleted = { Subject: "Broken belt", Priority: "High", Status: "Working", Product_Area__c: "Billing" };
  const { member, personId, recordId, ContactId, open, save, asked } = await makeDeletedBeside("Case", deleted);
  expect(await save({ Subject: "Torn belt" })).toEqual({
    ...{ outcome: "gone", sObject: "Case", recordId, isPerson: false },
  });
  expect(await open()).toMatchObject({ state: "match", lost: null, related: { cases: [] } });
  expect(await getDeletion(member, { personId, recordId })).toMatchObject({
    ...{ state: "binned", label: "Case", name: "Broken belt", by: "Ines Integration" },
    recreatedAs: { sObject: "Case", asPerson: false, another: false, names: {} },
  });
  const form = values(await loadRecordForm(member, asked));
  expect(form.get("Subject")).toEqual({ value: "Broken belt", source });
  expect(form.get("Priority")).toEqual({ value: "High", source });
  expect(form.get("ContactId")).toEqual({ value: ContactId, source });
  expect(form.get("Description")).toEqual({ value: null, source: null });
  const typed = { ...deleted, Subject: "Torn belt", Origin: "Email", ContactId };
  await createFromConversation(member, { ...asked, ...anew(), values: typed });
  expect(await open()).toMatchObject({ related: { cases: [{ name: "Torn belt" }] } });
});

test("a Case whose Contact was deleted too begins with who the person is now", async () => {
  const { member, org, ContactId, save, asked, open } = await makeDeletedBeside("Case", { Subject: "Broken belt" });
  await save({ Subject: "Torn belt" });
  await send(org, { method: "DELETE", path: `/sobjects/Contact/${ContactId}` }, z.unknown());
  expect(values(await loadRecordForm(member, asked)).get("ContactId")).toMatchObject({ value: ContactId });
  await open();
  expect(values(await loadRecordForm(member, asked)).get("ContactId")).toEqual({ value: null, source: null });
});

test("an Opportunity is recreated with its Account, and an Account as it was", async () => {
  const deal = { Name: "Spare belts", StageName: "Qualification", CloseDate: "2027-01-31", Amount: 1200 };
  const lost = await makeDeletedBeside("Opportunity", deal);
  expect(await lost.save({ StageName: "Prospecting" })).toMatchObject({ outcome: "gone", isPerson: false });
  const form = values(await loadRecordForm(lost.member, lost.asked));
  expect(form.get("AccountId")).toEqual({ value: lost.AccountId, source });
  expect(form.get("Amount")).toEqual({ value: 1200, source });
  expect(form.get("Name")).toEqual({ value: "Spare belts", source });

  const company = await makeDeletedBeside("Account");
  expect(await company.save({ Industry: "Banking" })).toMatchObject({ outcome: "gone", isPerson: false });
  expect(values(await loadRecordForm(company.member, company.asked)).get("Industry")).toEqual({
    ...{ value: "Agriculture", source },
  });
  expect(await company.open()).toMatchObject({ state: "no-match" });
  expect(await getDeletion(company.member, company)).toMatchObject({
    ...{ state: "binned", name: "Bluebird Air", recreatedAs: { sObject: "Account", asPerson: false } },
  });
});

test("of a purged Case what was last seen fills the form", async () => {
  const { member, personId, recordId, save, asked } = await makeDeletedBeside("Case", { Subject: "Broken belt" });
  await save({ Subject: "Torn belt" });
  await emulator.control("clock", { advanceMilliseconds: 16 * 24 * 60 * 60 * 1000 });
  expect(await getDeletion(member, { personId, recordId })).toMatchObject({ state: "purged", name: "Broken belt" });
  expect(values(await loadRecordForm(member, asked)).get("Subject")).toEqual({ value: "Broken belt", source });
});

test("a record that is not deleted, or another person's, tells nothing", async () => {
  const { member, personId, recordId } = await makeDeleted();
  await expect(getDeletion(member, { personId, recordId })).rejects.toMatchObject({ code: "not-found" });
});
