import {
  type CountryCode,
  findPhoneNumbersInText,
  getCountries,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from "libphonenumber-js";

/** A phone as somebody wrote it, and as every other writing of it is compared: `+` and digits (E.164). */
export type Phone = { text: string; e164: string };

/**
 * The number behind a phone, however it is written: blanks, dots, brackets, extensions, other digits, 00 for +.
 * @param country where a number without a country belongs, ISO 3166 ("ES"); null when that is not known
 * @returns null for what is no number of any country
 */
export function e164Of(text: string, country: string | null): string | null {
  // 00 is written for + even by those whose country dials otherwise.
  for (const writing of [text.replace(/^\D*00/, "+"), text]) {
    const number = parsePhoneNumberFromString(writing, defaultCountry(country));
    if (number?.isValid()) return number.number;
    const today = number && asToday(number.number);
    if (today && today !== number.number) return today;
  }
  return null;
}

/**
 * Whether a phone as Salesforce keeps it is this number. One without its country is one of the mailbox's country; where that has no such
 * number, of the number's own: nobody at home writes their country.
 */
export function isSamePhone(kept: string, e164: string, country: string | null): boolean {
  const number = e164Of(kept, country) ?? e164Of(kept, parsePhoneNumberFromString(e164)?.country ?? null);
  return number === e164;
}

/** A pattern for LIKE that every writing of a number fits: its digits without country and prefixes, in their order. */
export function phonePattern(e164: string): string {
  const national = parsePhoneNumberFromString(e164)?.nationalNumber ?? e164.replace(/\D/g, "");
  // At home Argentina writes its mobiles with 15 behind the area code instead of the 9 before it.
  const digits = e164.startsWith("+549") ? national.slice(1) : national;
  return `%${[...digits].join("%")}%`;
}

/** The first few phones in a text, each number once. */
export function phonesIn(text: string, country: string | null, most: number): Phone[] {
  const found = findPhoneNumbersInText(text, defaultCountry(country));
  const phones = found.map(({ startsAt, endsAt, number }) => ({
    text: text.slice(startsAt, endsAt),
    e164: asToday(number.number),
  }));
  const first = phones.filter(({ e164 }, at) => phones.findIndex((other) => other.e164 === e164) === at);
  return first.slice(0, most);
}

/** A number as people of its country read it to people of another: `+34 600 12 34 56`. */
export function formatPhone(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}

/** Whether numbers of this country are known. */
export function isPhoneCountry(code: string): boolean {
  return isSupportedCountry(code);
}

/** Mexico dropped the 1 before its mobiles in 2019; address books have not. */
function asToday(e164: string): string {
  return e164.replace(/^\+521(?=\d{10}$)/, "+52");
}

function defaultCountry(country: string | null): { defaultCountry?: CountryCode } {
  return country !== null && isSupportedCountry(country) ? { defaultCountry: country } : {};
}

/** The countries whose numbers are known, by name in English. */
export function phoneCountries(): { code: string; name: string }[] {
  const names = new Intl.DisplayNames("en", { type: "region" });
  const all = getCountries().map((code) => ({ code, name: names.of(code) ?? code }));
  return all.toSorted((one, other) => one.name.localeCompare(other.name));
}
