import { expect, test } from "vitest";
import { z } from "zod";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { send } from "../salesforce/client";
import { createRecord } from "../salesforce/records";
import { refreshOrg } from "../salesforce/refresh-org";
import type { FieldValue } from "../salesforce/schema";
import { saveFieldChoices } from "./field-choices";
import type { RecordForm } from "./form-schema";
import { formValues } from "./form-values";
import { loadRecordForm } from "./record-form";

useDatabase();
const emulator = useEmulator();

const option = (value: string) => ({ value, label: `${value} of it` });

/** A field of every type that Setup can make, what a person types into it, and what Salesforce is to hold. */
const made: { name: string; type: string; more?: object; typed: string | boolean | string[]; held: FieldValue }[] = [
  { name: "Text__c", type: "string", more: { length: 80 }, typed: " Grüße, 日本 ", held: "Grüße, 日本" },
  { name: "Tick__c", type: "boolean", typed: true, held: true },
  { name: "Count__c", type: "int", more: { precision: 8 }, typed: "1.234.567", held: 1_234_567 },
  { name: "Ratio__c", type: "double", more: { precision: 10, scale: 4 }, typed: "0,1234", held: 0.1234 },
  { name: "Money__c", type: "currency", more: { precision: 18, scale: 2 }, typed: "€ 1,234.50", held: 1234.5 },
  { name: "Share__c", type: "percent", more: { precision: 5, scale: 2 }, typed: "12.5 %", held: 12.5 },
  { name: "Day__c", type: "date", typed: "2026-02-28", held: "2026-02-28" },
  { name: "Moment__c", type: "datetime", typed: "2026-05-06T11:30:00+02:00", held: "2026-05-06T09:30:00.000+0000" },
  { name: "Clock__c", type: "time", typed: "14:30", held: "14:30:00.000Z" },
  { name: "Mail__c", type: "email", typed: "ada@engines.example", held: "ada@engines.example" },
  { name: "Tel__c", type: "phone", typed: "+34 600 123 456", held: "+34 600 123 456" },
  { name: "Web__c", type: "url", typed: "https://engines.example/ada", held: "https://engines.example/ada" },
  { name: "Long__c", type: "textarea", more: { length: 32_000 }, typed: "One\r\nTwo", held: "One\nTwo" },
  {
    ...{ name: "Kind__c", type: "picklist", typed: "Hot", held: "Hot" },
    more: { restrictedPicklist: true, picklistValues: [option("Hot"), option("Cold")] },
  },
  {
    ...{ name: "Kinds__c", type: "multipicklist", typed: ["A", "C"], held: "A;C" },
    more: { restrictedPicklist: true, length: 4099, picklistValues: ["A", "B", "C"].map(option) },
  },
  { name: "Secret__c", type: "encryptedstring", typed: "4711", held: "4711" },
  { name: "Said__c", type: "combobox", more: { picklistValues: [option("Call")] }, typed: "Visit", held: "Visit" },
];

/** The form of a Contact with a field of every type in it, as an admin who shows them all has it. */
async function makeForm() {
  for (const { name, type, more } of made)
    await emulator.control("add-field", {
      objectName: "Contact",
      field: { name, label: name.replace("__c", " field"), type, ...more },
    });
  const link = {
    name: "Link__c",
    label: "Link",
    type: "reference",
    referenceTo: ["Account"],
    relationshipName: "Link__r",
  };
  await emulator.control("add-field", { objectName: "Contact", field: link });
  const { system, member: admin } = await makeWorkspace("admin");
  const member = await makeMember(system);
  const org = await emulator.connect(admin);
  await refreshOrg(system, { connectionId: org.connectionId });
  await saveFieldChoices(admin, {
    sObject: "Contact",
    choices: ["LastName", "Email", "Link__c", ...made.map(({ name }) => name)].map((field) => ({
      field,
      access: "read-only",
    })),
  });
  const personId = await findOrCreatePerson(system, { address: "ada@engines.example", name: "Ada Lovelace" });
  const form = await loadRecordForm(member, { personId, conversationId: null, sObject: "Contact" });
  return { org, form };
}

const shownIn = (form: RecordForm) =>
  form.sections.flatMap(({ fields }) => fields).filter(({ readOnly, isMain }) => isMain && readOnly === null);

test("a form has an input for every type of field that Setup can make, and Salesforce holds what was typed", async () => {
  const { org, form } = await makeForm();
  const names = made.map(({ name }) => name);
  expect(shownIn(form).map(({ field }) => field.name)).toEqual(expect.arrayContaining([...names, "Link__c"]));
  const { Id: accountId } = await emulator.row("SELECT Id FROM Account WHERE Name = 'Acme Industrial'");
  const values = formValues(form, {
    ...Object.fromEntries(made.map(({ name, typed }) => [name, typed])),
    ...{ LastName: "Lovelace", Email: "ada@engines.example", AccountId: accountId, Link__c: accountId },
  });
  const { id } = await createRecord(org, { sObject: "Contact", values, readBack: [] });
  const path = `/sobjects/Contact/${id}?fields=${[...names, "Link__c"].join(",")}`;
  const held = await send(org, { method: "GET", path }, z.looseObject({}));
  expect(held).toMatchObject({
    ...Object.fromEntries(made.map(({ name, held }) => [name, held])),
    Link__c: accountId,
  });
});

test("what does not fit its type is refused at each field in one answer, before any call", async () => {
  const { form } = await makeForm();
  const wrong = { Count__c: "many", Day__c: "2026-02-30", Mail__c: "nobody", Kind__c: "Warm", Text__c: "x".repeat(81) };
  const calls = await emulator.callsOf(async () => {
    const sent = () =>
      formValues(form, { ...wrong, LastName: "L", Email: "l@l.example", AccountId: "0015e0000000000" });
    expect(sent).toThrow(
      expect.objectContaining({
        fields: {
          Count__c: "Enter a number.",
          Day__c: expect.stringContaining("Enter a date"),
          Mail__c: expect.stringContaining("Enter an email address"),
          Kind__c: expect.stringContaining("not one of the choices"),
          Text__c: "1 character too many: this field holds 80.",
        },
      }),
    );
  });
  expect(calls).toBe(0);
});
