import { expect, test } from "vitest";
import { plainField } from "@/test/plain-field";
import type { FormField, RecordForm } from "@/lib/panel/form-schema";
import type { Field } from "@/lib/salesforce/schema";
import { changeOf, controllerOf, droppedFrom, inputsOf, missingFrom, requiredBecause, typedValues } from "./form-state";

const described: Field = { ...plainField, name: "Title", label: "Title", length: 80, isCustom: false };

function formField(field: Partial<Field>, more: Partial<FormField> = {}): FormField {
  const whole = { ...described, label: field.name ?? "Title", ...field };
  const plain = { requiredBy: [], value: null, display: null, source: null, readOnly: null, isMain: true };
  return { field: whole, ...plain, ...more };
}

const formOf = (...fields: FormField[]): RecordForm => ({
  sObject: "Case",
  label: "Case",
  org: { connectionId: "c", name: "Acme", isSandbox: false, userDisplayName: "Ida", acting: "shared" },
  recordTypes: [],
  recordTypeId: null,
  isPersonAccount: false,
  isRecreated: false,
  sections: [{ heading: "Case", columns: 2, fields }],
  withoutLayout: null,
});

const choices = (...values: string[]) => values.map((value) => ({ value, label: value, isDefault: false }));
const area = formField({ name: "Area", type: "picklist", options: choices("Billing", "Line") });
const part = formField({
  name: "Part",
  type: "picklist",
  options: choices("Invoice", "Belt"),
  controller: "Area",
  allowedBy: { Invoice: ["Billing"], Belt: ["Line"] },
});
const symptom = formField({
  name: "Symptom",
  type: "multipicklist",
  options: choices("Wrong sum", "Late", "Torn"),
  controller: "Part",
  allowedBy: { "Wrong sum": ["Invoice"], Late: ["Invoice", "Belt"], Torn: ["Belt"] },
});

test("choosing another controller takes away what does not go with it, down to the last dependent field", () => {
  const form = formOf(area, part, symptom);
  const inputs = { Area: "Line", Part: "Belt", Symptom: ["Late", "Torn"] };
  expect(changeOf(form, inputs, ["Area", "Billing"])).toEqual({ Area: "Billing", Part: "", Symptom: [] });
  expect(changeOf(form, inputs, ["Part", "Invoice"])).toEqual({ Part: "Invoice", Symptom: ["Late"] });
  expect(changeOf(form, inputs, ["Area", "Line"])).toEqual({ Area: "Line" });
});

test("a checkbox controls as ticked and unticked", () => {
  const vip = formField({ name: "Vip", type: "boolean" }, { value: false });
  const tier = formField({
    name: "Tier",
    type: "picklist",
    options: choices("Gold", "Base"),
    controller: "Vip",
    allowedBy: { Gold: ["true"], Base: ["true", "false"] },
  });
  const form = formOf(vip, tier);
  expect(controllerOf(tier.field, { Vip: false })).toBe("false");
  expect(changeOf(form, { Vip: true, Tier: "Gold" }, ["Vip", false])).toEqual({ Vip: false, Tier: "" });
});

test("another record type keeps what fits it and names what does not", () => {
  const billing = formOf(formField({ ...area.field, isRestrictedPicklist: true, options: choices("Billing") }));
  const typed = { Area: "Line", Budget: "100", Note: "" };
  expect(inputsOf(billing, typed, "en-US")).toEqual({ Area: "" });
  expect(droppedFrom(billing, typed)).toEqual(["Area: Line", "Budget: 100"]);
  expect(droppedFrom(billing, { Area: "Billing" })).toEqual([]);
});

test("only fields that can be filled in are sent; an empty one as nothing", () => {
  const formula = formField({ name: "Age" }, { readOnly: "Worked out by Salesforce" });
  const form = formOf(formField({ name: "Subject" }, { value: "Hello" }), formField({ name: "Type" }), formula);
  expect(typedValues(form, inputsOf(form, {}, "en-US"), "en-US")).toEqual({ Subject: "Hello", Type: null });
});

test("a form begins and is sent in the language of whoever fills it in", () => {
  const amount = formField({ name: "Amount", type: "currency", precision: 18, scale: 2 }, { value: 1234.5 });
  const form = formOf(amount);
  expect(inputsOf(form, {}, "de-DE")).toEqual({ Amount: "1234,5" });
  expect(typedValues(form, { Amount: "1.234" }, "de-DE")).toEqual({ Amount: "1234" });
  expect(typedValues(form, { Amount: "1.234" }, "en-US")).toEqual({ Amount: "1.234" });
});

test("an empty required field is missing, an unticked checkbox is not, and who requires it is said", () => {
  const name = formField({ name: "LastName" }, { requiredBy: ["salesforce"] });
  const consent = formField({ name: "Consent", type: "boolean" }, { requiredBy: ["layout"], value: false });
  const form = formOf(name, consent);
  expect(missingFrom(form, inputsOf(form, {}, "en-US")).map(({ field }) => field.name)).toEqual(["LastName"]);
  expect([name, consent, formField({}, { requiredBy: ["inlay"] })].map(requiredBecause)).toEqual([
    "Required by Salesforce",
    "Required by your page layout",
    "Required here",
  ]);
});
