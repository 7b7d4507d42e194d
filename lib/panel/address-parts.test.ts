import { expect, test } from "vitest";
import { plainField } from "@/test/plain-field";
import { asItsParts } from "./address-parts";
import type { PanelField } from "./schema";

const shown = (name: string, reason: string | null, type = "string"): PanelField => ({
  field: { ...plainField, name, type, partOf: type === "address" ? null : "BillingAddress" },
  ...{ value: null, display: null, currency: null, isEditable: reason === null, reason },
});
const onLayout = "Read-only on your page layout";
const parts = [shown("BillingStreet", onLayout), shown("BillingCity", onLayout)];
const address = shown("BillingAddress", null, "address");

test("an address none of whose parts may be edited says why", () => {
  expect(asItsParts(address, [address, ...parts])).toMatchObject({ isEditable: false, reason: onLayout });
});

test("an address is opened for the one part that may be edited, whoever locked the rest", () => {
  const locked = shown("BillingAddress", "Locked by your admin", "address");
  const country = shown("BillingCountry", null);
  expect(asItsParts(locked, [locked, ...parts, country])).toMatchObject({ isEditable: true, reason: null });
});

test("any other field is as it is", () => {
  const [street] = parts;
  expect(street && asItsParts(street, [address, ...parts])).toBe(street);
});
