import { expect, test } from "vitest";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { limited, useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { refreshOrg } from "../salesforce/refresh-org";
import type { FormObject, RecordForm } from "./form-schema";
import { formValues } from "./form-values";
import { loadPanel } from "./load-panel";
import { loadRecordForm } from "./record-form";

useDatabase();
const emulator = useEmulator();

const ada = { address: "ada@difference-engines.example", name: "Ada Lovelace" };

/** An agent who writes to somebody. */
async function makeAgent(username?: string) {
  const { system, member: admin } = await makeWorkspace("admin");
  const member = await makeMember(system);
  const org = await emulator.connect(admin, username);
  const personId = await findOrCreatePerson(system, ada);
  const open = (sObject: FormObject, recordTypeId?: string) =>
    loadRecordForm(member, {
      personId,
      conversationId: null,
      sObject,
      ...(recordTypeId === undefined ? {} : { recordTypeId }),
    });
  return { system, member, org, personId, open };
}

function fieldOf(form: RecordForm, name: string) {
  const found = form.sections.flatMap(({ fields }) => fields).find(({ field }) => field.name === name);
  if (!found) throw new Error(`The form of ${form.sObject} has no ${name}`);
  return found;
}

const headings = (form: RecordForm) => form.sections.map(({ heading }) => heading);
const namesIn = (form: RecordForm, heading: string) =>
  form.sections.find((section) => section.heading === heading)?.fields.map(({ field }) => field.name);
const typeNamed = (form: RecordForm, name: string) => form.recordTypes.find((type) => type.name === name)?.id ?? "";

test("a form has the sections of the page layout, in its order, compound fields as their parts", async () => {
  const form = await (await makeAgent()).open("Contact");
  expect(form).toMatchObject({ label: "Contact", recordTypes: [], recordTypeId: null, withoutLayout: null });
  expect(headings(form).slice(0, 3)).toEqual(["Contact Information", "Preferences", "Address Information"]);
  expect(namesIn(form, "Contact Information")).toEqual([
    "Phone",
    "Salutation",
    "FirstName",
    "LastName",
    "MobilePhone",
    "AccountId",
    "Email",
    "Title",
    "Department",
  ]);
  expect(namesIn(form, "Address Information")).toContain("MailingStreet");
});

test("each required field says who requires it: Salesforce, the page layout, or Inlay", async () => {
  const { open } = await makeAgent();
  const contact = await open("Contact");
  expect(fieldOf(contact, "LastName").requiredBy).toEqual(["salesforce"]);
  expect(fieldOf(contact, "AccountId").requiredBy).toEqual(["layout"]);
  expect(fieldOf(contact, "Email").requiredBy).toEqual(["inlay"]);
  expect(fieldOf(contact, "FirstName").requiredBy).toEqual([]);
  expect(fieldOf(await open("Lead"), "Email").requiredBy).toEqual(["layout", "inlay"]);
});

test("a form opened the second time costs no call, for whoever opens it, until the schema is read again", async () => {
  const { system, org, open } = await makeAgent();
  for (const sObject of ["Contact", "Lead", "Account", "Opportunity", "Case", "Task"] as const) {
    // The UI API takes two; a Task's layout comes whole from its describe.
    expect(await emulator.callsOf(() => open(sObject))).toBe(sObject === "Task" ? 1 : 2);
    expect(await emulator.callsOf(() => open(sObject))).toBe(0);
  }
  await refreshOrg(system, { connectionId: org.connectionId });
  expect(await emulator.callsOf(() => open("Case"))).toBe(2);
  expect(await emulator.callsOf(() => open("Case"))).toBe(0);
});

test("a record type has its own layout, choices and defaults, and is kept for the next time", async () => {
  const { open } = await makeAgent();
  const support = await open("Case");
  expect(support.recordTypes.map(({ name }) => name)).toEqual(["Support Request", "Billing Query"]);
  expect(support.recordTypeId).toBe(typeNamed(support, "Support Request"));
  const billing = await open("Case", typeNamed(support, "Billing Query"));
  expect(billing.recordTypeId).toBe(typeNamed(support, "Billing Query"));
  expect(fieldOf(billing, "Product_Area__c").field.options.map(({ value }) => value)).toEqual([
    "Billing",
    "Documentation",
  ]);
  expect(fieldOf(billing, "Priority").value).toBe("Low");
  expect(fieldOf(support, "Priority").value).toBe("Medium");
  expect(fieldOf(billing, "Description").requiredBy).toEqual(["layout"]);
  expect(fieldOf(billing, "Resolution__c").readOnly).toBe("Read-only on your page layout");
  expect(await emulator.callsOf(() => open("Case", typeNamed(support, "Billing Query")))).toBe(0);
});

test("a dependent picklist offers under a record type what both the type and its controller allow", async () => {
  const { open } = await makeAgent();
  const support = await open("Case");
  const billing = await open("Case", typeNamed(support, "Billing Query"));
  const { field } = fieldOf(billing, "Component__c");
  expect(field.controller).toBe("Product_Area__c");
  expect(field.options.map(({ value }) => value)).toEqual(["Invoice", "Payment"]);
  expect(field.allowedBy["Invoice"]).toEqual(["Billing"]);
});

test("Tasks, which the UI API does not serve, have a form from the describe of their layout", async () => {
  const { open } = await makeAgent();
  let form: RecordForm | undefined;
  expect(await emulator.callsOf(async () => (form = await open("Task")))).toBe(1);
  expect(await emulator.callsOf(() => open("Task"))).toBe(0);
  if (!form) throw new Error("No form");
  expect(form).toMatchObject({ withoutLayout: null });
  expect(fieldOf(form, "WhoId").field.referenceTo).toEqual(["Contact", "Lead"]);
  expect(fieldOf(form, "Status").value).toBe("Not Started");
  expect(fieldOf(form, "Subject").isMain).toBe(true);
});

test("an object that the UI API does not serve has the form of its described layout", async () => {
  const { open } = await makeAgent();
  await emulator.control("refuse", { error: "INVALID_TYPE", when: { path: "ui-api", operation: "request" } });
  const form = await open("Lead");
  expect(form.withoutLayout).toBeNull();
  expect(form.sections.length).toBeGreaterThan(1);
  expect(fieldOf(form, "LastName").requiredBy).toEqual(["salesforce"]);
});

test("when the page layout cannot be read the form is made from the describe, and says so", async () => {
  const { open } = await makeAgent();
  await emulator.control("refuse", { error: "UNKNOWN_EXCEPTION", when: { path: "ui-api", operation: "request" } });
  const form = await open("Lead");
  expect(form.withoutLayout).not.toBeNull();
  expect(form.sections).toHaveLength(1);
  const names = form.sections[0]?.fields.map(({ field }) => field.name) ?? [];
  expect(names.slice(0, 5)).toEqual(["Salutation", "FirstName", "LastName", "Company", "Email"]);
  expect(names).toContain("LeadSource");
});

test("what the mail tells stands in the form with its source", async () => {
  const form = await (await makeAgent()).open("Lead");
  expect(fieldOf(form, "LastName")).toMatchObject({ value: "Lovelace", source: "from the e-mail", isMain: true });
  expect(fieldOf(form, "Company")).toMatchObject({ value: "Difference Engines", source: "from the address" });
});

test("of an address that everybody can have the company is the placeholder, of one whose Account is there its name", async () => {
  const { system, member } = await makeAgent();
  const companyOf = async (address: string) => {
    const personId = await findOrCreatePerson(system, { address, name: null });
    await loadPanel(member, { personId });
    const asked = { personId, conversationId: null, sObject: "Lead" as const };
    return fieldOf(await loadRecordForm(member, asked, { companyPlaceholder: "[unknown]" }), "Company");
  };
  expect(await companyOf("ada@gmail.com")).toMatchObject({
    ...{ value: "[unknown]", source: "the placeholder for a company not known", requiredBy: ["salesforce"] },
  });
  await emulator.control("seed", {
    objectName: "Account",
    records: [{ Name: "Difference Engines Ltd", Website: "https://difference-engines.example" }],
  });
  expect(await companyOf("ada@difference-engines.example")).toMatchObject({
    ...{ value: "Difference Engines Ltd", source: "the Account with their domain" },
  });
});

test("no form for objects the connected user may not create, nor for record types that are not offered", async () => {
  const { open } = await makeAgent(limited);
  await expect(open("Lead")).rejects.toMatchObject({ code: "forbidden" });
  const agent = await makeAgent();
  await expect(agent.open("Case", "012000000000000AAA")).rejects.toMatchObject({ code: "invalid" });
});

test("what is typed becomes the record's values: nothing where nothing stands, null where a default was taken away", async () => {
  const { open } = await makeAgent();
  const form = await open("Case");
  const values = formValues(form, {
    Subject: "Conveyor stops",
    Status: "New",
    Priority: null,
    Product_Area__c: "Billing",
    ContactId: "0035e00000AAAAA",
    SLA_Hours__c: "",
    Description: null,
  });
  expect(values).toEqual({
    RecordTypeId: form.recordTypeId,
    Subject: "Conveyor stops",
    Status: "New",
    Priority: null,
    Product_Area__c: "Billing",
    ContactId: expect.stringMatching(/^0035e00000AAAAA/),
  });
});

test("every missing field is named at once, whoever requires it", async () => {
  const form = await (await makeAgent()).open("Contact");
  const refused = () => formValues(form, { FirstName: "Ada" });
  expect(refused).toThrow(
    expect.objectContaining({
      fields: { LastName: "Last Name is required.", AccountId: "Account is required.", Email: "Email is required." },
    }),
  );
});
