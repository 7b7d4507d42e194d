import { expect, test } from "vitest";
import type { Field, FieldValue } from "../salesforce/schema";
import { notKeptFacts } from "./not-kept";

const phone: Field = {
  ...{ name: "Phone", label: "Phone", type: "phone", length: 40, precision: 0, scale: 0, help: null, partOf: null },
  ...{ isCustom: false, isCreateable: true, isUpdateable: true, isFilterable: true, isRequired: false },
  ...{ isNillable: true, isCalculated: false, isAutoNumber: false, isNameField: false, isHtml: false },
  ...{ isRestrictedPicklist: false, options: [], controller: null, allowedBy: {}, referenceTo: [], relationship: null },
};

const told = (values: { before: FieldValue; sent: FieldValue; kept: FieldValue }, field = phone) =>
  notKeptFacts({ field, ...values });

test("a value that was put back, rewritten, respelled or emptied says so, with the likely cause", () => {
  expect(told({ before: "1", sent: "2", kept: "1" })).toEqual({
    how: "put-back",
    why: "Likely an automation in Salesforce put it back.",
  });
  expect(told({ before: "1", sent: "2", kept: "3" })).toEqual({
    how: "changed",
    why: "A workflow or trigger may have overwritten it.",
  });
  expect(told({ before: "1", sent: "+49 30 1", kept: "(+49) 301" })).toEqual({
    how: "changed",
    why: "An automation in Salesforce writes it this way.",
  });
  expect(told({ before: "1", sent: "2", kept: null })).toEqual({
    how: "emptied",
    why: "A workflow or trigger may have overwritten it.",
  });
});

test("a field that cannot be written says why", () => {
  const values = { before: "1", sent: "2", kept: "1" };
  expect(told(values, { ...phone, isUpdateable: false }).why).toContain(
    "The connected Salesforce user may not edit it.",
  );
  expect(told(values, { ...phone, isUpdateable: false, isCalculated: true }).why).toContain("It is a formula field");
  expect(notKeptFacts({ field: phone, ...values, isReadOnlyOnLayout: true }).why).toBe(
    "Read-only on your page layout.",
  );
});
