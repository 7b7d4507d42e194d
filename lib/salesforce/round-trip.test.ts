import fc from "fast-check";
import { expect, test } from "vitest";
import { plainField } from "@/test/plain-field";
import { inputValue, sentValue } from "./format";
import type { Field, FieldValue } from "./schema";
import { canWriteType, toSalesforce } from "./values";

const plain: Field = { ...plainField, length: 255 };

const option = (value: string) => ({ value, label: `${value} (label)`, isDefault: false });
const options = ["Hot", "Köln & Bonn", "A, B", "50%", "  spaced  ", "日本"].map((value) => option(value.trim()));

/** Text as Salesforce keeps it: no spaces at the ends, no control characters, nothing that is empty. */
const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
  .map((any) => any.replace(/\p{Cc}/gu, "").trim())
  .filter((any) => any !== "" && any.length <= 255);
const lines = fc.array(text, { minLength: 1, maxLength: 4 }).map((all) => all.join("\n").trimEnd());
const whole = (digits: number) => fc.integer({ min: -(10 ** digits) + 1, max: 10 ** digits - 1 });
/** Exact decimals: a whole number of the smallest unit. */
const decimal = (digits: number, scale: number) => whole(digits).map((units) => Number(`${units}e-${scale}`));
const moment = fc
  .date({ min: new Date("1700-01-01T00:00:00Z"), max: new Date("4000-12-31T23:59:59Z"), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000));
/** Full minutes, full seconds and thousandths, each often. */
const time = fc
  .tuple(fc.nat(23), fc.nat(59), fc.oneof(fc.constant(0), fc.nat(59)), fc.oneof(fc.constant(0), fc.nat(999)))
  .map(([hours, minutes, seconds, thousandths]) =>
    new Date(Date.UTC(2026, 0, 1, hours, minutes, seconds, thousandths)).toISOString().slice(11),
  );
/** Languages that write numbers each in their own way: `1,234.5`, `1.234,5`, `1 234,5`, `1’234.5`, `12,34,567.5`, a minus sign of their own. */
const locale = fc.constantFrom(
  "en-US",
  "de-DE",
  "fr-FR",
  "de-CH",
  "en-IN",
  "sv-SE",
  "es-ES",
  "pt-PT",
  "ar-EG",
  "fa-IR",
);
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** An id with Salesforce's own three letters at its end. */
function withChecksum(id: string): string {
  const chunks = [id.slice(0, 5), id.slice(5, 10), id.slice(10, 15)];
  const sums = chunks.map((chunk) =>
    [...chunk].reduce((sum, letter, at) => sum + (/[A-Z]/.test(letter) ? 2 ** at : 0), 0),
  );
  return id + sums.map((sum) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[sum]).join("");
}

type Kind = { field?: Partial<Field>; values: fc.Arbitrary<FieldValue> };

/** Every type of field that can be written, and what Salesforce's JSON may hold in it. */
const kinds: Record<string, Kind> = {
  string: { values: text },
  textarea: { field: { length: 32_000 }, values: lines },
  combobox: { field: { options }, values: text },
  encryptedstring: { values: text },
  phone: { values: fc.constantFrom("+34 600 123 456", "(030) 1234-5", "555 0100 x12") },
  url: { values: fc.webUrl().filter((url) => url.length <= 255) },
  email: { values: fc.constantFrom("ada@engines.example", "o'neil+x@sub.domain.example") },
  boolean: { field: { isNillable: false }, values: fc.boolean() },
  picklist: {
    field: { options, isRestrictedPicklist: true },
    values: fc.constantFrom(...options.map(({ value }) => value)),
  },
  multipicklist: {
    field: { options, isRestrictedPicklist: true, length: 4099 },
    values: fc
      .subarray(
        options.map(({ value }) => value),
        { minLength: 1 },
      )
      .map((chosen) => chosen.join(";")),
  },
  int: { field: { precision: 9 }, values: whole(9) },
  double: { field: { precision: 18, scale: 15 }, values: decimal(15, 15) },
  currency: { field: { precision: 15, scale: 2 }, values: decimal(15, 2) },
  percent: { field: { precision: 8, scale: 3 }, values: decimal(8, 3) },
  date: { values: moment.map((date) => date.toISOString().slice(0, 10)) },
  datetime: { values: moment.map((date) => date.toISOString()) },
  time: { values: time },
  reference: {
    values: fc.string({ unit: fc.constantFrom(...letters), minLength: 15, maxLength: 15 }).map(withChecksum),
  },
};

test.each(Object.entries(kinds))("a %s that is opened for editing and saved unchanged stays as it is", (type, kind) => {
  const field: Field = { ...plain, ...kind.field, type };
  expect(canWriteType(type)).toBe(true);
  fc.assert(
    fc.property(kind.values, locale, (value, locale) => {
      const typed = sentValue(field, inputValue(field, value, locale), { locale, was: null });
      expect(toSalesforce(field, typed)).toEqual(value);
    }),
    { numRuns: 300 },
  );
});

test("nothing stays nothing, in every type but a checkbox", () => {
  for (const [type, kind] of Object.entries(kinds)) {
    const field: Field = { ...plain, ...kind.field, type };
    const expected = type === "boolean" ? false : null;
    const typed = sentValue(field, inputValue(field, null, "de-DE"), { locale: "de-DE", was: null });
    expect(toSalesforce(field, typed)).toBe(expected);
  }
});
