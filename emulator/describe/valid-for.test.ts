import { expect, test } from "vitest";
import { checkbox, picklist } from "../org/fields";
import type { PicklistValue } from "../types";
import { validForOf } from "./valid-for";

const countries = picklist({
  name: "Country__c",
  label: "Country",
  values: Array.from({ length: 200 }, (_, index) => `Country ${index}`),
});

function value(...validFor: string[]): PicklistValue {
  return { value: "x", label: "x", active: true, defaultValue: false, validFor };
}

/** As clients read it (api.md §4.3). */
function isValidFor(bits: string, index: number): boolean {
  return ((Buffer.from(bits, "base64")[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0;
}

test("the bit of a controlling value counts from the most significant, as in Salesforce's own Brazil", () => {
  expect(validForOf(value("Country 30"), countries)).toBe("AAAAAgAA");
});

test("what is zero at the end is left out in groups of three bytes", () => {
  expect(validForOf(value("Country 0"), countries)).toBe("gAAA");
  expect(validForOf(value("Country 199"), countries)).toHaveLength(36);
  expect(validForOf(value(), countries)).toBe("");
});

test("every controlling value named is found again, and no other", () => {
  const bits = validForOf(value("Country 3", "Country 8", "Country 131"), countries);
  const found = countries.picklistValues.flatMap((_, index) => (isValidFor(bits, index) ? [index] : []));
  expect(found).toEqual([3, 8, 131]);
});

test("under a checkbox the first bit is unchecked and the second checked", () => {
  const vip = checkbox({ name: "VIP__c", label: "VIP" });
  expect(validForOf(value("false"), vip)).toBe("gAAA");
  expect(validForOf(value("true"), vip)).toBe("QAAA");
});

test("a value that names no controlling values may be chosen under all", () => {
  const { validFor: _, ...everywhere } = value();
  const bits = validForOf(everywhere, countries);
  expect(countries.picklistValues.every((_value, index) => isValidFor(bits, index))).toBe(true);
  expect(isValidFor(bits, 200)).toBe(false);
});
