import { expect, test } from "vitest";
import { projectDescribe, RawDescribe } from "./project-describe";

const raw = {
  ...{ name: "F__c", label: "F", type: "picklist", length: 255, precision: 0, scale: 0, digits: 0, custom: true },
  ...{ createable: true, updateable: true, filterable: true, nillable: true, defaultedOnCreate: false },
  ...{ calculated: false, autoNumber: false, nameField: false, htmlFormatted: false, restrictedPicklist: true },
  ...{ deprecatedAndHidden: false, picklistValues: null, referenceTo: null, relationshipName: null },
  inlineHelpText: null,
};
const entry = (value: string, active: boolean, validFor: string | null = null) => {
  return { value, label: value, active, defaultValue: false, validFor };
};
/** The second bit from the left is set: the second of the controller's values, whether it is active or not. */
const second = Buffer.from([0b0100_0000]).toString("base64");

test("a deactivated value is no choice, and keeps its place among those that others depend on", () => {
  const area = { ...raw, name: "Area__c", picklistValues: [entry("Gone", false), entry("Line", true)] };
  const values = [entry("Old", false, second), entry("Belt", true, second)];
  const part = { ...raw, name: "Part__c", controllerName: "Area__c", picklistValues: values };
  const describe = {
    ...{ name: "Case", label: "Case", labelPlural: "Cases", keyPrefix: "500" },
    ...{ createable: true, updateable: true, queryable: true, fields: [area, part] },
  };
  const fields = projectDescribe(RawDescribe.parse(describe)).fields;
  expect(fields.map(({ options }) => options.map(({ value }) => value))).toEqual([["Line"], ["Belt"]]);
  expect(fields.map(({ allowedBy }) => allowedBy)).toEqual([{}, { Belt: ["Line"] }]);
});
