import { expect, test } from "vitest";
import { plainField } from "@/test/plain-field";
import type { PanelField } from "@/lib/panel/schema";
import type { Field, FieldValue } from "@/lib/salesforce/schema";
import { controllingValue, restoredWith, unfitUnder } from "./dependents";
import type { Edit, InputValue } from "./edits";

const choices = (...values: string[]) => values.map((value) => ({ value, label: value, isDefault: false }));
const shown = (field: Partial<Field>, value: FieldValue): PanelField => ({
  field: { ...plainField, type: "picklist", ...field },
  ...{ value, display: null, currency: null, isEditable: true, reason: null },
});
const area = shown({ name: "Area", label: "Product Area", options: choices("Billing", "Line") }, "Line");
const part = shown(
  {
    ...{ name: "Part", label: "Component", options: choices("Invoice", "Belt"), controller: "Area" },
    allowedBy: { Invoice: ["Billing"], Belt: ["Line"] },
  },
  "Belt",
);
const symptom = shown(
  {
    ...{ name: "Symptom", type: "multipicklist", options: choices("Late", "Torn"), controller: "Part" },
    allowedBy: { Late: ["Invoice", "Belt"], Torn: ["Belt"] },
  },
  "Late;Torn",
);
const record = { fields: [area, part, symptom] };
const edited = (input: InputValue, error: string | null = null): Edit => ({
  ...{ first: null, input, error, was: null, lastModifiedAt: null, failure: null },
});

test("another controller opens what does not go with it, emptied and with why, down to the last field", () => {
  expect(unfitUnder(record, {}, ["Area", "Billing"])).toEqual([
    { panelField: part, input: "", error: "Choose a new value: “Belt” does not fit Product Area “Billing”." },
    {
      ...{ panelField: symptom, input: [] },
      error: "Choose a new value: “Late”, “Torn” does not fit an empty Component.",
    },
  ]);
  expect(unfitUnder(record, {}, ["Part", "Invoice"])).toMatchObject([{ input: ["Late"] }]);
  expect(unfitUnder(record, {}, ["Area", "Line"])).toEqual([]);
  expect(unfitUnder({ fields: [area, { ...part, isEditable: false }] }, {}, ["Area", "Billing"])).toEqual([]);
});

test("with the controller's own value come back those that were opened for its sake, and no others", () => {
  const flagged = { Area: edited("Billing"), Part: edited("", "Choose a new value"), Symptom: edited(["Late"]) };
  expect(restoredWith(record, flagged, "Area")).toEqual(["Area", "Part"]);
  expect(restoredWith(record, { ...flagged, Part: edited("Invoice") }, "Area")).toEqual(["Area", "Part"]);
  expect(restoredWith(record, { Area: edited("Billing"), Part: edited("Belt") }, "Area")).toEqual(["Area"]);
});

test("choices follow what is typed into the controller, else what the record holds there, shown or not", () => {
  expect(controllingValue(record, { Area: edited("Billing") }, part)).toBe("Billing");
  expect(controllingValue(record, {}, part)).toBe("Line");
  const alone = { ...part, controller: { label: "Product Area", value: "Line" } };
  expect(controllingValue({ fields: [alone] }, {}, alone)).toBe("Line");
  expect(controllingValue({ fields: [part] }, {}, part)).toBeNull();
});
