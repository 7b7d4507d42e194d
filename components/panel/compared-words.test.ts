import { expect, test } from "vitest";
import type { FieldValue } from "@/lib/salesforce/schema";
import { plainField } from "@/test/plain-field";
import { comparedWords } from "./compared-words";
import { keepPickedName } from "./picked-names";

const german = { locale: "de-DE", timeZone: "Europe/Berlin" };

const words = (type: string, value: FieldValue, display: string | null = null) =>
  comparedWords({ field: { ...plainField, type, scale: 2 }, value, display, currency: "EUR" }, german);

test.each([
  ["currency", 1234.5, /^1\.234,50\s€$/],
  ["date", "2026-07-01", /^01\.07\.2026$/],
  ["datetime", "2026-07-01T22:30:00Z", /^02\.07\.2026, 00:30$/],
  ["boolean", false, /^No$/],
])("both sides of a comparison are in the reader's own words: %s", (type, value, expected) => {
  expect(words(type, value)).toMatch(expected);
});

test("a record is told by its name, also one that was picked just now, and never by its id", () => {
  keepPickedName({ id: "001000000000002AAA", name: "Acme" });
  expect(words("reference", "001000000000001AAA", "Fischer Optik")).toBe("Fischer Optik");
  expect(words("reference", "001000000000002AAA")).toBe("Acme");
  expect(words("reference", "001000000000003AAA")).toBe("another record");
});
