import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { activity } from "@/db/schema/activity";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { refreshSchema } from "../salesforce/schema-fetch";
import { listFormFields, saveFormFields } from "./form-choices";
import { type FormObject, type RecordForm, TypedValues } from "./form-schema";
import { formValues } from "./form-values";
import { loadRecordForm } from "./record-form";

useDatabase();
const emulator = useEmulator();

const ada = { address: "ada@difference-engines.example", name: "Ada Lovelace" };

async function makeAdmin() {
  const { system, member: admin, workspaceId } = await makeWorkspace("admin");
  const agent = await makeMember(system);
  const org = await emulator.connect(admin);
  const personId = await findOrCreatePerson(system, ada);
  const open = (sObject: FormObject, recordTypeId?: string) =>
    loadRecordForm(agent, { personId, conversationId: null, sObject, ...(recordTypeId && { recordTypeId }) });
  const save = (sObject: FormObject, ...fields: string[]) => saveFormFields(admin, { sObject, fields });
  return { system, admin, agent, workspaceId, org, open, save };
}

const all = (form: RecordForm) => form.sections.flatMap(({ fields }) => fields);
const inSight = (form: RecordForm) =>
  all(form)
    .filter(({ isMain }) => isMain)
    .map(({ field }) => field.name);

test("a form begins with the chosen fields in the chosen order, then with what else is required; the others are folded", async () => {
  const { open, save } = await makeAdmin();
  const usual = await open("Contact");
  await save("Contact", "LastName", "VIP__c", "FirstName", "Email");
  const form = await open("Contact");
  expect(inSight(form)).toEqual(["LastName", "VIP__c", "FirstName", "Email", "AccountId"]);
  expect(form.sections[0]?.fields.map(({ field }) => field.name)).toEqual(inSight(form));
  expect(all(form).find(({ field }) => field.name === "AccountId")?.requiredBy).toEqual(["layout"]);
  const names = new Set(all(form).map(({ field }) => field.name));
  expect(all(usual).filter(({ field }) => !names.has(field.name))).toEqual([]);
  expect(names.size).toBe(all(form).length);
});

test("what a record type's layout requires is on its form, chosen or not", async () => {
  const { open, save } = await makeAdmin();
  const billing = (await open("Case")).recordTypes.find(({ name }) => name === "Billing Query")?.id;
  await save("Case", "Priority", "Status", "Product_Area__c");
  expect(inSight(await open("Case"))).not.toContain("Description");
  const form = await open("Case", billing);
  expect(inSight(form).slice(0, 3)).toEqual(["Priority", "Status", "Product_Area__c"]);
  expect(inSight(form)).toContain("Description");
});

test("what the mail tells and nobody chose is folded, and still sent", async () => {
  const { open, save } = await makeAdmin();
  await save("Contact", "LastName", "Email");
  const form = await open("Contact");
  expect(inSight(form)).not.toContain("FirstName");
  expect(all(form).find(({ field }) => field.name === "FirstName")).toMatchObject({ value: "Ada" });
  const begun = all(form).filter(({ value, readOnly }) => value !== null && readOnly === null);
  const typed = TypedValues.parse(Object.fromEntries(begun.map(({ field, value }) => [field.name, value])));
  const values = formValues(form, { ...typed, AccountId: "0015e00000AAAAA" });
  expect(values).toMatchObject({ FirstName: "Ada", LastName: "Lovelace" });
});

test("a form with chosen fields costs no call the second time; following the layout again undoes the choice", async () => {
  const { admin, open, save } = await makeAdmin();
  const usual = await open("Lead");
  await save("Lead", "Company", "LastName", "Email", "Title");
  expect(await emulator.callsOf(() => open("Lead"))).toBe(0);
  await saveFormFields(admin, { sObject: "Lead", fields: null });
  expect(await open("Lead")).toEqual(usual);
});

test("without the page layout the chosen fields still come first", async () => {
  const { open, save } = await makeAdmin();
  await save("Lead", "LeadSource", "Company", "LastName", "Email");
  await emulator.control("refuse", { error: "UNKNOWN_EXCEPTION", when: { path: "ui-api", operation: "request" } });
  const form = await open("Lead");
  expect(form.withoutLayout).not.toBeNull();
  expect(inSight(form)).toEqual(["LeadSource", "Company", "LastName", "Email"]);
});

test("a tab begins with what agents see and what is required, locked with its reason; what nobody can fill in is not offered", async () => {
  const { admin } = await makeAdmin();
  const { isChosen, fields } = await listFormFields(admin, "Contact");
  expect(isChosen).toBe(false);
  const field = (name: string) => fields.find((each) => each.field === name);
  expect(field("LastName")).toMatchObject({ access: "editable", lockedOn: "Required by Salesforce" });
  expect(field("Email")).toMatchObject({ access: "editable", lockedOn: "Inlay finds people by it" });
  expect(field("AccountId")).toMatchObject({ access: "editable", lockedOn: "Required by your page layout" });
  expect(field("Title")).toMatchObject({ access: "editable", lockedOn: null });
  expect(field("VIP__c")).toMatchObject({ access: "hidden", lockedOn: null });
  for (const name of ["CreatedDate", "OwnerId", "MailingAddress"]) expect(field(name)).toBeUndefined();
});

test("a tab lists the chosen fields first, in their order, one that is gone too, which forms leave out", async () => {
  const { admin, org, system, open, save } = await makeAdmin();
  await save("Contact", "VIP__c", "Title", "LastName", "Email");
  await emulator.control("remove-field", { field: "Contact.VIP__c" });
  await refreshSchema(system, { connectionId: org.connectionId });
  const { isChosen, fields } = await listFormFields(admin, "Contact");
  expect(isChosen).toBe(true);
  expect(fields.slice(0, 5)).toMatchObject([
    { field: "VIP__c", isGone: true },
    { field: "Title", isGone: false },
    { field: "LastName" },
    { field: "Email" },
    { field: "AccountId" },
  ]);
  expect(inSight(await open("Contact"))).toEqual(["Title", "LastName", "Email", "AccountId"]);
  await save("Contact", "VIP__c", "LastName", "Email");
});

test("leaving out what is required, and choosing what nobody can fill in, is refused at every such field; nothing is changed", async () => {
  const { save, open } = await makeAdmin();
  const before = await open("Contact");
  await expect(save("Contact", "Title", "CreatedDate")).rejects.toMatchObject({
    code: "invalid",
    fields: {
      LastName: "Last Name cannot be left out: Required by Salesforce.",
      Email: "Email cannot be left out: Inlay finds people by it.",
      CreatedDate: expect.stringContaining("cannot be filled in"),
    },
  });
  await expect(save("Contact", "LastName", "Email", "Email")).rejects.toMatchObject({ code: "invalid" });
  expect(await open("Contact")).toEqual(before);
});

test("only admins see and save the fields of forms, each workspace its own, and it is put down", async () => {
  const [ours, theirs] = [await makeAdmin(), await makeAdmin()];
  const usual = inSight(await theirs.open("Contact"));
  await expect(listFormFields(ours.agent, "Contact")).rejects.toMatchObject({ code: "forbidden" });
  const saving = saveFormFields(ours.agent, { sObject: "Contact", fields: null });
  await expect(saving).rejects.toMatchObject({ code: "forbidden" });
  await ours.save("Contact", "LastName", "Email");
  expect(inSight(await theirs.open("Contact"))).toEqual(usual);
  const rows = await ours.system.db.select().from(activity).where(eq(activity.workspaceId, ours.workspaceId));
  expect(rows).toContainEqual(expect.objectContaining({ action: "form-fields.saved", sObject: "Contact" }));
});
