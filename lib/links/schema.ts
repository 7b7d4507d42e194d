import * as z from "zod/mini";
import { problemOfPattern } from "./number-format";

/** By what people are found: the standard e-mail field, other e-mail fields, the phones they sign with, a customer's number they write. */
const matchKeys = ["email", "other-email", "phone", "number"] as const;
export const MatchKey = z.enum(matchKeys);
export type MatchKey = z.output<typeof MatchKey>;

/** What a person can be in an org. A person account is found by its Contact half, and is one of its own all the same. */
export const PersonObject = z.enum(["Contact", "PersonAccount", "Lead"]);
export type PersonObject = z.output<typeof PersonObject>;

/** Which of several records that answer to a person is taken for them (C-02, C-06). */
export const MatchOrder = z.object({
  /** Records of an earlier object come before those of a later one. */
  objects: z
    .array(PersonObject)
    .check(z.refine((all) => new Set(all).size === 3 && all.length === 3, "Each object stands in the order once.")),
  /** Among those of one object, what is found by an earlier key comes before what is found by a later one. Keys nobody placed come last. */
  keys: z.pipe(
    z
      .array(MatchKey)
      .check(z.refine((keys) => new Set(keys).size === keys.length, "Each key stands in the order once.")),
    z.transform((keys): MatchKey[] => [...keys, ...matchKeys.filter((key) => !keys.includes(key))]),
  ),
});
export type MatchOrder = z.output<typeof MatchOrder>;

export const usualOrder: MatchOrder = {
  objects: ["Contact", "PersonAccount", "Lead"],
  keys: [...matchKeys],
};

/** The objects whose customers' numbers are looked for; of Accounts, those of people. */
export const numberObjects = ["Contact", "Lead", "Account"] as const;
export type NumberObject = (typeof numberObjects)[number];

/** Where an object keeps its customers' numbers, and how one looks in a mail. */
export const NumberKey = z.object({
  field: z.string(),
  /** As `problemOfPattern` of number-format.ts takes it. */
  pattern: z.string().check(
    z.trim(),
    z.refine((pattern) => problemOfPattern(pattern) === null, "This is no pattern of a number."),
  ),
});
export type NumberKey = z.output<typeof NumberKey>;

/** By object, where an admin wants numbers to be looked for. */
export const NumberKeys = z.partialRecord(z.enum(numberObjects), NumberKey);
export type NumberKeys = z.output<typeof NumberKeys>;

/** The fields that may keep customers' numbers, of each object. */
export type NumberChoices = { sObject: NumberObject; fields: { name: string; label: string }[] }[];

/** How people are looked for in the org. */
export const MatchingSettings = z.object({
  /** Addresses and phones must be written the same in Salesforce, character for character (requirement C-02). */
  isStrict: z.boolean(),
  /** Whether the phones in a person's signature are looked for too. */
  usesPhones: z.boolean(),
  /** Where phones without a country belong, ISO 3166; null when nobody said. */
  country: z.nullable(z.string()),
  /** The same for single mailboxes, by their id. */
  countries: z.record(z.string(), z.string()),
  /** Which comes first of several; the usual order where nobody said. */
  order: z.optional(MatchOrder),
  /** Where customers' numbers stand; none where nobody said. */
  numbers: z.optional(NumberKeys),
});
export type MatchingSettings = z.output<typeof MatchingSettings>;

/** The same where what nobody said is filled in. */
export type WholeMatchingSettings = MatchingSettings & { order: MatchOrder; numbers: NumberKeys };
