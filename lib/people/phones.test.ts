import fc from "fast-check";
import { parsePhoneNumberFromString } from "libphonenumber-js";
import examples from "libphonenumber-js/examples.mobile.json";
import { expect, test } from "vitest";
import { e164Of, formatPhone, isPhoneCountry, isSamePhone, phonePattern, phonesIn } from "./phones";

/** Countries whose ways of writing phones differ: trunk zeros, an 8, none; digits moved about; long and short numbers. */
const countries =
  "AR AT AU BE BR CA CH CL CN CO CZ DE DK EG ES FI FR GB GR HU ID IE IL IN IT JP KE KR MX MY NG NL NO NZ PE PL PT RO RU SA SE SG TH TR UA US ZA".split(
    " ",
  ) as (keyof typeof examples)[];

/** How people write a number of their country, at home and for others. */
function writingsOf(country: keyof typeof examples) {
  const number = parsePhoneNumberFromString(examples[country], country);
  if (!number) throw new Error(`No example of ${country}`);
  const [home, abroad] = [number.formatNational(), number.formatInternational()];
  const respaced = (separator: string) => [home, abroad].map((each) => each.replace(/[\s-]+/g, separator));
  const digits = abroad.replace(/\D/g, "");
  const writings = [
    ...[home, abroad, number.number, number.getURI(), `00${digits}`, `0 0 ${digits}`.replace("0 0", "00")],
    ...[...respaced("."), ...respaced("-"), ...respaced(""), ...respaced("\u00A0"), ...respaced(" / ")],
    ...[`${abroad} ext. 12`, `${home} x12`, `Mobile: ${home}`, `${abroad} (mobile)`, ` ${abroad} `],
    ...[fullWidth(abroad), abroad.replace(/^\+(\d+) /, "(+$1) ")],
  ];
  return { e164: number.number as string, writings: [...new Set(writings)] };
}

const fullWidth = (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));

const all = countries.flatMap((country) => {
  const { e164, writings } = writingsOf(country);
  return writings.map((writing) => ({ country, e164, writing }));
});

test("the writings tried are hundreds, of more than thirty countries", () => {
  expect(new Set(all.map(({ country }) => country)).size).toBeGreaterThan(30);
  expect(all.length).toBeGreaterThan(500);
});

test("every writing of a number is that number", () => {
  const wrong = all.filter(({ writing, country, e164 }) => e164Of(writing, country) !== e164);
  expect(wrong).toEqual([]);
});

test("any two writings of a number are the same phone, and those of another number are another", () => {
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.constantFrom(...all), (one, other) => {
      const wanted = e164Of(one.writing, one.country) ?? "";
      expect(isSamePhone(other.writing, wanted, other.country)).toBe(one.e164 === other.e164);
    }),
    { numRuns: 500 },
  );
});

test("the pattern asked of Salesforce fits every writing in plain digits", () => {
  const like = (pattern: string) => new RegExp(`^${pattern.replaceAll("%", ".*")}$`, "s");
  const ascii = all.filter(({ writing }) => /\d/.test(writing));
  const missed = ascii.filter(({ writing, e164 }) => !like(phonePattern(e164)).test(writing));
  expect(missed).toEqual([]);
});

test("a number without its country is read as one of the mailbox's country, else of the number's own", () => {
  expect(e164Of("600 12 34 56", "ES")).toBe("+34600123456");
  expect(e164Of("600 12 34 56", null)).toBeNull();
  expect(isSamePhone("600 12 34 56", "+34600123456", "US")).toBe(true);
  expect(isSamePhone("600 12 34 57", "+34600123456", "ES")).toBe(false);
  expect(isSamePhone("+1 600 123 456", "+34600123456", "ES")).toBe(false);
});

test("00 stands for + wherever it is written, and Mexico's old 1 counts for nothing", () => {
  expect(e164Of("0044 20 7946 0958", "US")).toBe("+442079460958");
  expect(e164Of("+52 1 55 1234 5678", null)).toBe("+525512345678");
  expect(e164Of("+44 (0)20 7946 0958", null)).toBe("+442079460958");
});

test("phones in a signature are found, each number once and only so many", () => {
  const signature = "Maria Díaz\nM: 600 12 34 56 | T +34 (91) 123 45 67\n+34600123456\nOrder 12345678";
  expect(phonesIn(signature, "ES", 5)).toEqual([
    { text: "600 12 34 56", e164: "+34600123456" },
    { text: "+34 (91) 123 45 67", e164: "+34911234567" },
  ]);
  expect(phonesIn(signature, "ES", 1)).toHaveLength(1);
  expect(phonesIn("no phone, only 2026-01-31 and EUR 1,200.00", "ES", 5)).toEqual([]);
});

test("what is no phone is none, of whatever characters", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void e164Of(text, "ES")));
  for (const text of ["", "n/a", "12", "ext. 5", "+", "++34"]) expect(e164Of(text, "ES")).toBeNull();
  expect([isPhoneCountry("ES"), isPhoneCountry("XX")]).toEqual([true, false]);
  expect(formatPhone("+34600123456")).toBe("+34 600 12 34 56");
});
