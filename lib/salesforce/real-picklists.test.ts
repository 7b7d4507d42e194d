import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { allowedOptions } from "./format";
import { choicesOf } from "./picklists";
import { projectDescribe } from "./project-describe";
import type { Field } from "./schema";

/**
 * The country and state of an Account as a Developer Edition with state and country picklists described them in May 2026: all 235 countries
 * and 384 states as delivered (NangoHQ/integration-templates, integrations/salesforce/tests/describe-sobject.test.json).
 */
const Captured = z.array(
  z.object({
    name: z.string(),
    controllerName: z.string().nullable(),
    values: z.array(z.tuple([z.string(), z.string(), z.string().nullable()])),
  }),
);
const captured = Captured.parse(
  JSON.parse(readFileSync(new URL("../../test/salesforce/state-and-country.json", import.meta.url), "utf8")),
);
const [country, state] = captured;
if (!country || !state) throw new Error("The capture holds two fields");

const plain = { custom: false, createable: true, updateable: true, filterable: true, nillable: true };
const never = {
  calculated: false,
  autoNumber: false,
  nameField: false,
  htmlFormatted: false,
  deprecatedAndHidden: false,
};
const described = projectDescribe({
  ...{ name: "Account", label: "Account", labelPlural: "Accounts", keyPrefix: "001" },
  ...{ createable: true, updateable: true, queryable: true, recordTypeInfos: [] },
  fields: captured.map(({ name, controllerName, values }) => ({
    ...{ name, label: name, type: "picklist", length: 10, precision: 0, scale: 0, digits: 0 },
    ...{ ...plain, ...never, defaultedOnCreate: false, restrictedPicklist: true },
    picklistValues: values.map(([value, label, validFor]) => ({
      ...{ value, label, validFor, active: true, defaultValue: false },
    })),
    ...{ controllerName, referenceTo: [], relationshipName: null, compoundFieldName: "BillingAddress" },
    inlineHelpText: null,
  })),
});

/** Written apart from our own reading: the bits as one long row of 0 and 1. */
function bitsOf(validFor: string): string {
  return [...atob(validFor)].map((byte) => byte.charCodeAt(0).toString(2).padStart(8, "0")).join("");
}

function fieldNamed(name: string): Field {
  const found = described.fields.find((field) => field.name === name);
  if (!found) throw new Error(name);
  return found;
}

test("each country offers exactly the states whose bits name it, whichever country is chosen", () => {
  const field = fieldNamed("BillingStateCode");
  let offered = 0;
  for (const [at, [code]] of country.values.entries()) {
    const expected = state.values.filter(([, , validFor]) => bitsOf(validFor ?? "")[at] === "1");
    const options = allowedOptions(field, code);
    expect(options.map(({ label }) => label)).toEqual(expected.map(([, label]) => label));
    offered += options.length;
  }
  expect(offered).toBe(state.values.length);
});

test("the states are those of the world: Acre is Brazil's, and AL is Alabama or Alessandria", () => {
  const field = fieldNamed("BillingStateCode");
  const labels = (code: string) => allowedOptions(field, code).map(({ label }) => label);
  expect(labels("BR")).toHaveLength(27);
  expect(labels("BR")).toContain("Acre");
  expect(labels("US")).toHaveLength(51);
  expect(allowedOptions(field, "US").find(({ value }) => value === "AL")?.label).toBe("Alabama");
  expect(allowedOptions(field, "IT").find(({ value }) => value === "AL")?.label).toBe("Alessandria");
  expect(labels("FR")).toEqual([]);
  expect(allowedOptions(field, null)).toEqual([]);
});

test("the UI API's numbers say the same as the describe's bits", () => {
  const field = fieldNamed("BillingStateCode");
  const choices = choicesOf({
    controllerValues: Object.fromEntries(country.values.map(([code], at) => [code, at])),
    defaultValue: null,
    values: state.values.map(([value, label, validFor]) => ({
      ...{ value, label },
      validFor: [...bitsOf(validFor ?? "")].flatMap((bit, at) => (bit === "1" ? [at] : [])),
    })),
  });
  expect(choices).toEqual({ options: field.options, allowedBy: field.allowedBy });
});
