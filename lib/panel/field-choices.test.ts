import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { activity } from "@/db/schema/activity";
import { panelSnapshots } from "@/db/schema/panel";
import { systemCtx } from "@/lib/context";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { refreshSchema } from "../salesforce/schema-fetch";
import { tabObjects } from "../salesforce/schema";
import { chosenFields, listFieldsOnTab, saveFieldChoices } from "./field-choices";
import { loadPanel } from "./load-panel";
import type { FieldChoice } from "./field-choices-schema";
import type { Panel } from "./schema";

useDatabase();
const emulator = useEmulator();

const maria = "maria.diaz@acme-industrial.example";

async function makeConnected() {
  const { system, member: admin, workspaceId } = await makeWorkspace("admin");
  const agent = await makeMember(system);
  const org = await emulator.connect(admin);
  const personId = await findOrCreatePerson(system, { address: maria, name: null });
  const open = () => loadPanel(agent, { personId });
  const save = (choices: FieldChoice[]) => saveFieldChoices(admin, { sObject: "Contact", choices });
  return { system, admin, agent, workspaceId, org, open, save };
}

const editable = (...fields: string[]) => fields.map((field): FieldChoice => ({ field, access: "editable" }));
const readOnly = (...fields: string[]) => fields.map((field): FieldChoice => ({ field, access: "read-only" }));
const needed = readOnly("LastName", "Email");

function fieldsOf(panel: Panel): string[] {
  if (panel.state !== "match") throw new Error(`No match but ${panel.state}`);
  return panel.record.fields.map(({ field }) => field.name);
}

test("without any choice agents see enough of each object, e-mail and phone read-only", async () => {
  const { admin, org } = await makeConnected();
  for (const sObject of tabObjects) expect((await chosenFields(org, sObject))?.length).toBeGreaterThan(3);
  const shown = (await listFieldsOnTab(admin, "Contact")).filter(({ access }) => access !== "hidden");
  expect(Object.fromEntries(shown.map(({ field, access }) => [field, access]))).toMatchObject({
    FirstName: "editable",
    LastName: "editable",
    Title: "editable",
    Email: "read-only",
    Phone: "read-only",
    OwnerId: "read-only",
  });
});

test("a tab lists every field the connected user sees, custom ones too, the visible ones first", async () => {
  const { admin } = await makeConnected();
  const fields = await listFieldsOnTab(admin, "Contact");
  const firstHidden = fields.findIndex(({ access }) => access === "hidden");
  expect(fields.slice(firstHidden).every(({ access }) => access === "hidden")).toBe(true);
  expect(fields.find(({ field }) => field === "VIP__c")).toMatchObject({ isCustom: true, access: "hidden" });
  expect(new Set(fields.map(({ field }) => field)).size).toBe(fields.length);
});

test("what must be shown says why; what cannot be edited says why; what should not be edited warns", async () => {
  const { admin } = await makeConnected();
  const fields = await listFieldsOnTab(admin, "Contact");
  const field = (name: string) => fields.find((each) => each.field === name);
  expect(field("LastName")).toMatchObject({ lockedOn: "Required by Salesforce", notEditable: null });
  expect(field("Email")).toMatchObject({ lockedOn: "Inlay finds people by it", warning: expect.any(String) });
  expect(field("Title")).toMatchObject({ lockedOn: null, notEditable: null, warning: null });
  expect(field("OwnerId")).toMatchObject({ notEditable: null });
  expect(field("MailingAddress")).toMatchObject({ notEditable: null });
  expect(field("CreatedDate")).toMatchObject({ notEditable: "The connected user may not edit it" });
});

test("agents see the chosen fields in the chosen order, each as it may be used", async () => {
  const { save, open } = await makeConnected();
  await save([...editable("Title", "VIP__c"), ...readOnly("Email", "LastName", "Phone")]);
  const panel = await open();
  expect(fieldsOf(panel)).toEqual(["Title", "VIP__c", "Email", "LastName", "Phone"]);
  const fields = panel.state === "match" ? panel.record.fields : [];
  expect(fields.map(({ isEditable, reason }) => [isEditable, reason])).toEqual([
    [true, null],
    [true, null],
    [false, "Locked by your admin"],
    [false, "Locked by your admin"],
    [false, "Locked by your admin"],
  ]);
});

test("saving replaces what was chosen before, on this object alone, and the next panel shows it", async () => {
  const { system, save, open, org, workspaceId } = await makeConnected();
  const leads = await chosenFields(org, "Lead");
  await save([...needed, ...editable("Title")]);
  expect(fieldsOf(await open())).toEqual(["LastName", "Email", "Title"]);
  await save([...needed, ...editable("Description")]);
  expect(await system.db.select().from(panelSnapshots).where(eq(panelSnapshots.workspaceId, workspaceId))).toEqual([]);
  expect(await emulator.callsOf(open)).toBe(1);
  expect(fieldsOf(await open())).toEqual(["LastName", "Email", "Description"]);
  expect(await chosenFields(org, "Lead")).toEqual(leads);
});

test("hiding what must be shown, and editing what cannot be, is refused at every such field; nothing is changed", async () => {
  const { save, org } = await makeConnected();
  const before = await chosenFields(org, "Contact");
  await expect(save(editable("CreatedById", "CreatedDate", "Title"))).rejects.toMatchObject({
    code: "invalid",
    fields: {
      LastName: expect.stringContaining("cannot be hidden"),
      Email: expect.stringContaining("cannot be hidden"),
      CreatedById: expect.stringContaining("cannot be edited"),
      CreatedDate: expect.stringContaining("cannot be edited"),
    },
  });
  await expect(save([...needed, ...editable("Title"), ...readOnly("Title")])).rejects.toMatchObject({
    code: "invalid",
  });
  expect(await chosenFields(org, "Contact")).toEqual(before);
});

test("agents neither see nor save what is chosen", async () => {
  const { agent, org } = await makeConnected();
  const before = await chosenFields(org, "Contact");
  await expect(listFieldsOnTab(agent, "Contact")).rejects.toMatchObject({ code: "forbidden" });
  const saving = saveFieldChoices(agent, { sObject: "Contact", choices: needed });
  await expect(saving).rejects.toMatchObject({ code: "forbidden" });
  expect(await chosenFields(org, "Contact")).toEqual(before);
});

test("without a connection there is nothing to choose from", async () => {
  const { member } = await makeWorkspace("admin");
  await expect(listFieldsOnTab(member, "Contact")).rejects.toMatchObject({ code: "conflict" });
  const saving = saveFieldChoices(member, { sObject: "Contact", choices: [] });
  await expect(saving).rejects.toMatchObject({ code: "conflict" });
});

test("a chosen field that was deleted in the org is shown as gone to admins and left out for agents", async () => {
  const { admin, save, open, org, workspaceId } = await makeConnected();
  await save([...needed, ...editable("VIP__c", "Title")]);
  await emulator.control("remove-field", { field: "Contact.VIP__c" });
  await refreshSchema(systemCtx(workspaceId), { connectionId: org.connectionId });
  const fields = await listFieldsOnTab(admin, "Contact");
  expect(fields.slice(0, 4)).toMatchObject([
    { field: "LastName" },
    { field: "Email" },
    { field: "VIP__c", isGone: true, isCustom: true },
    { field: "Title", isGone: false },
  ]);
  expect(await emulator.callsOf(open)).toBe(1);
  expect(fieldsOf(await open())).toEqual(["LastName", "Email", "Title"]);
});

test("choices with a field that is gone can be saved again, with it and without it", async () => {
  const { admin, save, org, workspaceId } = await makeConnected();
  await save([...needed, ...editable("VIP__c", "Title")]);
  await emulator.control("remove-field", { field: "Contact.VIP__c" });
  await refreshSchema(systemCtx(workspaceId), { connectionId: org.connectionId });
  await save([...needed, ...editable("Title", "VIP__c")]);
  expect((await listFieldsOnTab(admin, "Contact")).filter(({ isGone }) => isGone)).toHaveLength(1);
  await save([...needed, ...editable("Title")]);
  expect((await listFieldsOnTab(admin, "Contact")).filter(({ isGone }) => isGone)).toEqual([]);
});

test("a field that lost the right to be edited stays as chosen while others change, read-only for agents until it is back", async () => {
  const { save, open, org, workspaceId } = await makeConnected();
  const setRight = async (edit: boolean) => {
    await emulator.control("field-access", { field: "Contact.Title", read: true, edit });
    await refreshSchema(systemCtx(workspaceId), { connectionId: org.connectionId });
  };
  const title = async () => (await chosenFields(org, "Contact"))?.find(({ field }) => field.name === "Title");
  await save([...needed, ...editable("Title")]);
  await setRight(false);
  await save([...needed, ...editable("Title", "Description")]);
  expect(fieldsOf(await open())).toEqual(["LastName", "Email", "Title", "Description"]);
  expect(await title()).toMatchObject({ access: "read-only" });
  await setRight(true);
  expect(await title()).toMatchObject({ access: "editable" });
});

test("a field made in the org afterwards can be chosen", async () => {
  const { admin, save, open, org, workspaceId } = await makeConnected();
  const field = { name: "Shoe_Size__c", label: "Shoe size", type: "double", precision: 4, scale: 1 };
  await emulator.control("add-field", { objectName: "Contact", field });
  await refreshSchema(systemCtx(workspaceId), { connectionId: org.connectionId });
  const listed = (await listFieldsOnTab(admin, "Contact")).find((each) => each.field === "Shoe_Size__c");
  expect(listed).toMatchObject({ label: "Shoe size", access: "hidden" });
  await save([...needed, ...editable("Shoe_Size__c")]);
  expect(fieldsOf(await open())).toContain("Shoe_Size__c");
});

test("that choices were saved is put down", async () => {
  const { system, workspaceId, save } = await makeConnected();
  await save([...needed, ...editable("Title")]);
  const rows = await system.db.select().from(activity).where(eq(activity.workspaceId, workspaceId));
  expect(rows).toContainEqual(expect.objectContaining({ action: "field-choices.saved", sObject: "Contact" }));
});

test("each workspace chooses for itself", async () => {
  const [ours, theirs] = [await makeConnected(), await makeConnected()];
  await ours.save([...needed, ...editable("Title")]);
  expect(fieldsOf(await theirs.open())).toContain("Department");
});
