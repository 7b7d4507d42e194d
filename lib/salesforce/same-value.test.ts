import { expect, test } from "vitest";
import { plainField } from "@/test/plain-field";
import { isSameValue } from "./same-value";
import type { Field } from "./schema";

const field = (type: string): Field => ({ ...plainField, type });

test("an empty text comes back as nothing, and that is kept", () => {
  expect(isSameValue(field("string"), "", null)).toBe(true);
});

test("a choice of several comes back in the org's own order", () => {
  expect(isSameValue(field("multipicklist"), "B;A", "A;B")).toBe(true);
  expect(isSameValue(field("multipicklist"), "B;A", "A")).toBe(false);
});

test("a moment comes back in Salesforce's own spelling, in whole seconds", () => {
  expect(isSameValue(field("datetime"), "2026-11-21T09:30:00.123Z", "2026-11-21T09:30:00.000+0000")).toBe(true);
});

test("numbers are compared as numbers", () => {
  expect(isSameValue(field("currency"), 10, 10.0)).toBe(true);
  expect(isSameValue(field("currency"), 10, 11)).toBe(false);
});

test("a value that a trigger rewrote is not kept", () => {
  expect(isSameValue(field("string"), "sales", "SALES")).toBe(false);
});
