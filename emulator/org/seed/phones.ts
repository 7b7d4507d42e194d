import type { Random } from "./random";

/** Notations as people type them; # is a digit. The American and British ranges are kept free for fiction. */
const NOTATIONS: { readonly [country: string]: readonly string[] } = {
  "United States": ["(617) 555-01##", "+1 303-555-01##", "312.555.01##", "+1 (503) 555-01##"],
  Canada: ["(416) 555-01##", "+1 514 555 01##"],
  "United Kingdom": ["020 7946 0###", "+44 20 7946 0###", "+44 (0)117 496 0###"],
  Ireland: ["+353 21 555 ####", "(021) 555 ####"],
  Germany: ["+49 30 9018 ####", "0351/555####", "+49 (0)40 6691-####"],
  Spain: ["+34 94 555 ## ##", "94 555 ## ##", "0034 91 555 ####"],
  France: ["+33 4 72 55 ## ##", "04.72.55.##.##"],
  Norway: ["+47 55 55 ## ##", "0047 22 55 ## ##"],
  Sweden: ["+46 40 555 ## ##", "040-555 ## ##"],
  Denmark: ["+45 86 55 ## ##"],
  Netherlands: ["+31 20 555 ## ##", "020 - 555 ####"],
  Italy: ["+39 059 555 ###", "059/555###"],
  Poland: ["+48 58 555 ## ##"],
  Japan: ["+81 6 5555 ####", "06-5555-####"],
  Brazil: ["+55 11 5555-####", "(11) 5555-####"],
  Mexico: ["+52 81 5555 ####"],
  Australia: ["+61 7 5550 ####", "(07) 5550 ####"],
  India: ["+91 40 5555 ####"],
  Nigeria: ["+234 1 555 ####"],
  Singapore: ["+65 6555 ####"],
  "United Arab Emirates": ["+971 4 555 ####"],
};

export function phoneOf(country: string, random: Random): string {
  const notation = random.pick(NOTATIONS[country] ?? ["+1 617-555-01##"]);
  return notation.replace(/#/g, () => String(random.integer(0, 9)));
}
