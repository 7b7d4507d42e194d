import fc from "fast-check";
import { expect, test } from "vitest";
import { plainField } from "@/test/plain-field";
import { allowedOptions, formatValue, inputValue, sentValue } from "./format";
import type { Field, SObjectDescribe } from "./schema";
import { canWriteType, toSalesforce, toSalesforceValues } from "./values";

const field = (given: Partial<Field>): Field => ({ ...plainField, ...given });
const option = (value: string) => ({ value, label: `${value} (label)`, isDefault: false });
const money = field({ type: "currency", precision: 18, scale: 2 });

function describeOf(...fields: Field[]): SObjectDescribe {
  return {
    name: "X",
    label: "X",
    labelPlural: "X",
    keyPrefix: null,
    isCreateable: true,
    isUpdateable: true,
    isQueryable: true,
    fields,
  };
}

test.each([
  ["1234.5", 1234.5],
  ["1,234.56", 1234.56],
  ["1.234,56", 1234.56],
  ["1 234,56", 1234.56],
  ["1'234.56", 1234.56],
  ["1,234", 1234],
  ["1,234,567", 1234567],
  ["1.234.567", 1234567],
  ["12,5", 12.5],
  ["0,25", 0.25],
  [".5", 0.5],
  ["-3", -3],
  ["$ 1,000.00", 1000],
  ["1.000,00 €", 1000],
  ["EUR 12", 12],
])("the amount %j is %d", (typed, amount) => {
  expect(toSalesforce(money, typed)).toBe(amount);
});

test.each(["abc", "1-2", "--1", "1e5", ".", "12abc"])("the amount %j is refused at its field", (typed) => {
  expect(() => toSalesforce(money, typed)).toThrow("Enter a number.");
});

test("a number with more decimals or digits than the field keeps is refused, never rounded", () => {
  expect(() => toSalesforce(money, "1.005")).toThrow("at most 2 decimals");
  expect(() => toSalesforce(field({ type: "int", precision: 8 }), "1.5")).toThrow("whole number");
  expect(() => toSalesforce(field({ type: "int", precision: 8 }), "123456789")).toThrow("too large");
  expect(() => toSalesforce(money, "12345678901234.56")).toThrow("too large");
  expect(toSalesforce(field({ type: "percent", precision: 5, scale: 2 }), "12.5 %")).toBe(12.5);
});

test("any number a computer writes comes back as itself", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
      const text = `${whole}.${String(cents).padStart(2, "0")}`;
      expect(toSalesforce(money, text)).toBe(Number(text));
    }),
  );
});

test("dates are calendar days and stay text; no zone ever moves them", () => {
  const date = field({ type: "date" });
  expect(toSalesforce(date, "2026-02-28")).toBe("2026-02-28");
  expect(() => toSalesforce(date, "2026-02-30")).toThrow("Enter a date");
  expect(() => toSalesforce(date, "28.2.2026")).toThrow("Enter a date");
  expect(formatValue(date, "2026-02-28", { locale: "en-GB", timeZone: "Pacific/Honolulu" })).toBe("28 Feb 2026");
});

test("a moment is sent in UTC and read on the reader's own clock", () => {
  const moment = field({ type: "datetime" });
  expect(toSalesforce(moment, "2026-05-06T11:30:00.123+02:00")).toBe("2026-05-06T09:30:00.000Z");
  expect(() => toSalesforce(moment, "2026-05-06T11:30")).toThrow("Enter a date and a time.");
  expect(formatValue(moment, "2026-05-06T09:30:00.000+0000", { locale: "en-GB", timeZone: "Europe/Berlin" })).toBe(
    "6 May 2026, 11:30",
  );
});

test.each(["2026-02-30T10:00:00Z", "2026-02-29T10:00+01:00", "2026-12-31T24:00:00Z", "0026-05-06T11:30:00Z"])(
  "a day that is in no calendar is refused, not moved to another one: %s",
  (text) => {
    expect(() => toSalesforce(field({ type: "datetime" }), text)).toThrow("Enter a date and a time.");
  },
);

test("a moment goes into the input and comes out of it unchanged", () => {
  const moment = field({ type: "datetime" });
  const typing = { locale: "en-US", was: null };
  const shown = inputValue(moment, "2026-05-06T09:30:15.000+0000", "en-US");
  expect(shown).toMatch(/^2026-05-0\dT\d\d:\d\d:15$/);
  expect(toSalesforce(moment, sentValue(moment, shown, typing))).toBe("2026-05-06T09:30:15.000Z");
});

test("a time keeps its seconds and thousandths, in the panel and in the input", () => {
  const time = field({ type: "time" });
  expect(toSalesforce(time, "14:30:45")).toBe("14:30:45.000Z");
  expect(toSalesforce(time, "14:30:45.25")).toBe("14:30:45.250Z");
  expect(inputValue(time, "14:30:45.000Z", "en-US")).toBe("14:30:45");
  expect(inputValue(time, "14:00:00.000Z", "en-US")).toBe("14:00");
  expect(formatValue(time, "14:30:45.000Z")).toBe("14:30:45");
});

test("a moment nobody has changed is sent as it was, though its hour comes twice when the clocks go back", () => {
  const moment = field({ type: "datetime" });
  const was = "2026-10-25T01:30:00.000+0000";
  const shown = inputValue(moment, was, "de-DE");
  expect(sentValue(moment, shown, { locale: "de-DE", was })).toBe(was);
});

test.each([
  ["de-DE", "1.234", "1234"],
  ["de-DE", "1.234,5", "1234.5"],
  ["de-DE", "1,234", "1.234"],
  ["de-DE", "1.5", "1.5"],
  ["en-US", "1,234", "1234"],
  ["en-US", "1.234", "1.234"],
  ["fr-FR", "1\u202f234,5", "1234.5"],
  ["fr-FR", "1.234", "1.234"],
  ["de-CH", "1’234.5", "1234.5"],
  ["en-IN", "12,34,567", "1234567"],
  ["ar-EG", "-١٢", "-12"],
  ["sv-SE", "−5", "-5"],
  ["de-DE", "a lot", "a lot"],
])("in %s %s is sent as %s", (locale, typed, sent) => {
  expect(sentValue(money, typed, { locale, was: null })).toBe(sent);
});

test("a number stands in its input as whoever types writes it, without signs between thousands", () => {
  expect(inputValue(money, 1234567.5, "de-DE")).toBe("1234567,5");
  expect(inputValue(money, 1234567.5, "en-US")).toBe("1234567.5");
});

test("a restricted picklist takes its own values only; an open one any", () => {
  const restricted = field({ type: "picklist", isRestrictedPicklist: true, options: [option("Hot"), option("Cold")] });
  expect(toSalesforce(restricted, "Hot")).toBe("Hot");
  expect(() => toSalesforce(restricted, "Warm")).toThrow("“Warm” is not one of the choices any more.");
  expect(toSalesforce({ ...restricted, isRestrictedPicklist: false }, "Warm")).toBe("Warm");
  expect(formatValue(restricted, "Hot")).toBe("Hot (label)");
  expect(formatValue(restricted, "Gone")).toBe("Gone");
});

test("several choices travel with semicolons", () => {
  const many = field({
    type: "multipicklist",
    length: 4099,
    isRestrictedPicklist: true,
    options: [option("A"), option("B")],
  });
  expect(toSalesforce(many, ["A", "B"])).toBe("A;B");
  expect(toSalesforce(many, [])).toBeNull();
  expect(() => toSalesforce(many, ["A", "C"])).toThrow("“C”");
  expect(inputValue(many, "A;B", "en-US")).toEqual(["A", "B"]);
  expect(formatValue(many, "A;B")).toBe("A (label), B (label)");
});

test("a choice that its controlling field does not allow is refused, also when only the controller is on the record already", () => {
  const country = field({ name: "Country", label: "Country", type: "picklist", options: [option("US"), option("BR")] });
  const state = field({
    name: "State",
    type: "picklist",
    options: [option("Acre")],
    controller: "Country",
    allowedBy: { Acre: ["BR"] },
  });
  const describe = describeOf(country, state);
  expect(toSalesforceValues(describe, { State: "Acre", Country: "BR" })).toEqual({ State: "Acre", Country: "BR" });
  expect(() => toSalesforceValues(describe, { State: "Acre" }, { Country: "US" })).toThrow(
    "Choose a new value: “Acre (label)” does not fit Country “US (label)”.",
  );
  expect(toSalesforceValues(describe, { State: "Acre" })).toEqual({ State: "Acre" });
  expect(() => toSalesforceValues(describe, { State: "Acre", Country: null })).toThrow("an empty Country");
});

test("a controlling field is not changed under a choice that would not fit it any more; both together are", () => {
  const country = field({ name: "Country", label: "Country", type: "picklist", options: [option("US"), option("BR")] });
  const options = [option("Acre"), option("Texas")];
  const allowedBy = { Acre: ["BR"], Texas: ["US"] };
  const state = field({ name: "State", type: "picklist", options, controller: "Country", allowedBy });
  const describe = describeOf(country, state, field({ name: "City", length: 40 }));
  const now = { Country: "BR", State: "Acre", City: "Feijó" };
  expect(() => toSalesforceValues(describe, { Country: "US" }, now)).toThrow(
    expect.objectContaining({
      fields: { State: "Choose a new value: “Acre (label)” does not fit Country “US (label)”." },
    }),
  );
  const both = { Country: "US", State: "Texas" };
  expect(toSalesforceValues(describe, both, now)).toEqual(both);
  expect(toSalesforceValues(describe, { City: "Tarauacá" }, { ...now, Country: "US" })).toEqual({ City: "Tarauacá" });
});

test("a choice that was deactivated stands where it stands, whatever its controlling field becomes: nobody can tell what it fits", () => {
  const country = field({ name: "Country", label: "Country", type: "picklist", options: [option("US"), option("BR")] });
  const allowedBy = { Acre: ["BR"] };
  const state = field({ name: "State", type: "picklist", options: [option("Acre")], controller: "Country", allowedBy });
  const now = { Country: "BR", State: "Guanabara" };
  expect(toSalesforceValues(describeOf(country, state), { Country: "US" }, now)).toEqual({ Country: "US" });
});

test("length is counted as Salesforce counts it, and what is too long is refused rather than cut", () => {
  const short = field({ length: 5 });
  expect(toSalesforce(short, "abcde")).toBe("abcde");
  expect(() => toSalesforce(short, "ab😀😀")).toThrow("1 character too many");
});

test("spaces at the ends and broken characters go; lines of a long text stay", () => {
  expect(toSalesforce(field({ length: 255 }), "  Ada\u0000 \ud800 ")).toBe("Ada \ufffd");
  expect(toSalesforce(field({ type: "textarea", length: 255 }), " one\r\n two\n")).toBe(" one\n two");
});

test("nothing typed clears a field, or asks for it where Salesforce wants something", () => {
  expect(toSalesforce(field({ length: 9 }), " ")).toBeNull();
  expect(toSalesforce(field({ type: "boolean", isNillable: false }), false)).toBe(false);
  expect(() => toSalesforce(field({ isNillable: false }), null)).toThrow("Complete this field.");
});

test.each([
  ["email", "not an address", "Enter an email address"],
  ["reference", "0061234567890abcdef", "15 or 18 characters"],
  ["time", "25:00", "Enter a time"],
  ["address", "Main Street 1", "edited in Salesforce"],
])("a %s of %j is refused with what to do", (type, typed, sentence) => {
  expect(() => toSalesforce(field({ type, length: 255 }), typed)).toThrow(sentence);
});

test("all problems of a form are told at once, each at its field", () => {
  const describe = describeOf(
    field({ name: "A", isNillable: false }),
    field({ name: "B", type: "int", precision: 8 }),
    field({ name: "C" }),
  );
  expect(() => toSalesforceValues(describe, { A: "", B: "x", C: "fine", Gone__c: "1" })).toThrow(
    expect.objectContaining({
      code: "invalid",
      fields: {
        A: "Complete this field.",
        B: "Enter a number.",
        Gone__c: "This field is hidden from the connected user, or was deleted.",
      },
    }),
  );
});

test("values read as people expect them", () => {
  const en = { locale: "en-US" };
  expect(formatValue(money, 1234.5, en)).toBe("1,234.50");
  expect(formatValue(money, 1234.5, { ...en, currency: "EUR" })).toBe("€1,234.50");
  expect(formatValue(field({ type: "percent", scale: 1 }), 25, en)).toBe("25%");
  expect(formatValue(field({ type: "boolean" }), true)).toBe("Yes");
  expect(formatValue(field({}), null)).toBe("—");
  expect(formatValue(field({ type: "reference" }), "003xx000004TmiQAAS", { display: "Ada Lovelace" })).toBe(
    "Ada Lovelace",
  );
  expect(formatValue(field({ isHtml: true }), "<p>One &amp; two</p><p>three</p>")).toBe("One & two\nthree");
  const address = { street: "1 Main St", city: "Springfield", postalCode: "12345", state: null, country: "USA" };
  expect(formatValue(field({ type: "address" }), address)).toBe("1 Main St\n12345 Springfield\nUSA");
});

test("only types that can be written say so", () => {
  expect(["string", "currency", "multipicklist"].every(canWriteType)).toBe(true);
  expect(["address", "location", "base64", "constructor"].some(canWriteType)).toBe(false);
});

test("of options that share a value each is offered where it belongs, and the value is shown as it is", () => {
  const shared = (label: string, country: string) => ({ value: "AL", label, isDefault: false, onlyWith: [country] });
  const state = field({
    type: "picklist",
    options: [shared("Alabama", "US"), shared("Alessandria", "IT")],
    controller: "Country",
    allowedBy: { AL: ["US", "IT"] },
  });
  expect(allowedOptions(state, "IT").map(({ label }) => label)).toEqual(["Alessandria"]);
  expect(allowedOptions(state, null)).toEqual([]);
  expect(formatValue(state, "AL")).toBe("AL");
});
