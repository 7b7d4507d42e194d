import { expect, test } from "vitest";
import { z } from "zod";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { limited, useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { refreshSchema } from "../salesforce/schema-fetch";
import type { TabObject } from "../salesforce/schema";
import { saveFieldChoices } from "./field-choices";
import { loadPanel } from "./load-panel";
import { preflight } from "./preflight";
import type { Preflight } from "./preflight-schema";

useDatabase();
const emulator = useEmulator();

async function makeConnected(username?: string) {
  const { system, member: admin } = await makeWorkspace("admin");
  const org = await emulator.connect(admin, username);
  const check = (sObject: TabObject = "Contact") => preflight(admin, { sObject });
  const show = (sObject: TabObject, ...fields: string[]) =>
    saveFieldChoices(admin, { sObject, choices: fields.map((field) => ({ field, access: "read-only" })) });
  return { system, admin, org, check, show };
}

const of = ({ fields }: Preflight, name: string) => fields.find(({ field }) => field === name);

test("a field that may be read, edited and created says so, and who wants it filled in", async () => {
  const { check } = await makeConnected();
  const found = await check();
  expect(found).toMatchObject({ canRead: true, canCreate: true, canEdit: true, remarks: [] });
  expect(of(found, "Title")).toMatchObject({ canRead: true, canEdit: true, canCreate: true, why: null, wish: null });
  expect(of(found, "LastName")).toMatchObject({ requiredBy: "Required by Salesforce" });
  expect(of(found, "Email")).toMatchObject({ requiredBy: "Inlay finds people by it" });
});

test("each kind of read-only field is told why, and only what somebody can change is asked for", async () => {
  const { check, show } = await makeConnected();
  await show("Contact", "LastName", "Email", "CreatedDate", "MailingAddress");
  await show("Lead", "LastName", "Company", "Email", "Fit_Score__c");
  const contacts = await check();
  expect(of(contacts, "CreatedDate")).toMatchObject({ canEdit: false, why: "Kept by Salesforce itself.", wish: null });
  expect(of(contacts, "MailingAddress")).toMatchObject({ canEdit: true, canCreate: true, why: null });
  expect(contacts.message).toBeNull();
  const leads = await check("Lead");
  expect(of(leads, "Fit_Score__c")).toMatchObject({
    canRead: true,
    canEdit: false,
    why: expect.stringMatching(/^Field-level security grants “Read” without “Edit”: profile .+\.$/),
  });
  await emulator.control("field-access", { field: "Contact.Department", read: true, edit: false });
  await show("Contact", "LastName", "Email", "Department");
  expect(of(await check(), "Department")).toMatchObject({
    why: "Read-only for Ines Integration by field-level security.",
    wish: expect.stringContaining("edit the field Department"),
  });
  expect(leads.message).toContain("Let Ines Integration edit the field Fit Score (Fit_Score__c) of Lead.");
});

test("a field hidden from the user and a field that was deleted are told apart", async () => {
  const { admin, org, check, show } = await makeConnected();
  const field = { name: "Shoe_Size__c", label: "Shoe Size", type: "string" };
  await emulator.control("add-field", { objectName: "Contact", field });
  await refreshSchema(admin, org);
  await show("Contact", "LastName", "Email", "Shoe_Size__c", "Department");
  await emulator.control("field-access", { field: "Contact.Department", read: false, edit: false });
  await emulator.control("remove-field", { field: "Contact.Shoe_Size__c" });
  const found = await check();
  expect(of(found, "Shoe_Size__c")).toMatchObject({
    canRead: false,
    why: expect.stringMatching(/^Deleted/),
    wish: null,
  });
  expect(of(found, "Department")).toMatchObject({ canRead: false, why: expect.stringMatching(/^Hidden from/) });
  expect(found.message).toContain("read and edit the field Department of Contact");
});

test("an object that cannot be seen, or not be edited, is told with the right that is missing and whom to ask", async () => {
  const { check } = await makeConnected(limited);
  const leads = await check("Lead");
  expect(leads).toMatchObject({ canRead: false, fields: [] });
  expect(leads.message).toMatch(/Give .+ “Read” on Lead\./);
});

test("those who administer the org are named, and the message says which org and which user", async () => {
  const { check, show } = await makeConnected();
  await show("Lead", "LastName", "Company", "Email", "Fit_Score__c");
  const { askWhom, message } = await check("Lead");
  expect(askWhom).toContainEqual(expect.stringMatching(/^.+ \(.+@.+\)$/));
  expect(message).toContain("integration@acme.example");
});

test("it is one call, whatever the number of fields, beside the two that read the page layout once", async () => {
  const { check } = await makeConnected();
  expect(await emulator.callsOf(() => check())).toBe(3);
  expect(await emulator.callsOf(() => check())).toBe(1);
});

test("records that sharing keeps from being edited are counted among those shown lately", async () => {
  const { system, admin, check } = await makeConnected();
  const personId = await findOrCreatePerson(system, { address: "maria.diaz@acme-industrial.example", name: null });
  await loadPanel(admin, { personId });
  expect((await check("Opportunity")).remarks).toEqual([]);
  const user = await emulator.row("SELECT Id, Profile.Name FROM User WHERE Username = 'integration@acme.example'");
  const { Name: name } = z.object({ Name: z.string() }).parse(user["Profile"]);
  const Opportunity = { read: true, create: true, edit: true, delete: false, viewAll: true, modifyAll: false };
  await emulator.control("profile", { name, permissions: { modifyAllData: false }, objects: { Opportunity } });
  const found = await check("Opportunity");
  expect(found.remarks).toEqual([expect.stringMatching(/^Of \d records shown lately, \d are not shared/)]);
  expect(found.message).toContain("Share our customers’ records");
});

test("an agent cannot ask, and without a connection there is nothing to ask", async () => {
  const { system } = await makeConnected();
  await expect(preflight(await makeMember(system), { sObject: "Contact" })).rejects.toMatchObject({
    code: "forbidden",
  });
  const { member } = await makeWorkspace("admin");
  await expect(preflight(member, { sObject: "Contact" })).rejects.toMatchObject({ code: "conflict" });
});
