import * as z from "zod/mini";
import { type FieldValue, RecordId } from "../salesforce/schema";
import { problemOfPattern } from "./number-format";

/** A record found for an address. A Lead that was converted stands here as the Contact it became. */
export const Found = z.object({
  sObject: z.enum(["Contact", "Lead"]),
  id: RecordId,
  name: z.string(),
  accountId: z.nullable(RecordId),
  accountName: z.nullable(z.string()),
  /** The field and text by which it was found; `Id` for the record we remember the person by. */
  by: z.object({
    field: z.string(),
    value: z.string(),
    /** The customer's number in their mail that it was found by, and not by an address. */
    number: z.optional(z.string()),
    /** The phone in their signature that it was found by, and not by an address. */
    phone: z.optional(z.string()),
  }),
  isPersonAccount: z.boolean(),
  /** The Lead it was, where the address was found on a Lead since converted. */
  convertedFrom: z.nullable(RecordId),
});
export type Found = z.output<typeof Found>;

/** A found record with what its fields hold now: those that were asked for and that the connected user may see. */
export type Candidate = Found & { values: Record<string, FieldValue> };

/** An open Opportunity or Case of a found Contact. */
export type OpenRecord = { sObject: "Opportunity" | "Case"; id: RecordId; name: string; contactId: RecordId };

/** All that the org knows of an address. */
export type AddressMatch = {
  /** Each once, the best first: the remembered record, then in the order that an admin chose. */
  records: Candidate[];
  /** Open ones in which a found Contact plays a role. */
  opportunities: OpenRecord[];
  /** Open ones of a found Contact. */
  cases: OpenRecord[];
  /** The one Account of the address's domain, if there is one; never for the domains of mail providers. */
  domainAccount: { id: RecordId; name: string } | null;
  /** The remembered record was asked for and is not there any more, nor merged into another. */
  isLinkGone: boolean;
  /** Phones that were looked for, as they stood in the mail: those of people whom no address finds. */
  phones: string[];
  /** What could not be looked in, each as a sentence ("Your Salesforce user cannot see Leads"). */
  problems: string[];
};

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

/** By what a record answers to a person. */
export const FoundBy = z.object({
  kind: z.enum(["email", "phone", "number"]),
  field: z.string(),
  label: z.string(),
  /** As Salesforce keeps it. */
  value: z.string(),
  /** What was looked for: an address, or a phone or number as it stood in the mail. */
  sought: z.string(),
  /** The very address, not the one without its `+tag`; for phones and numbers always. */
  isLiteral: z.boolean(),
});
export type FoundBy = z.output<typeof FoundBy>;

/** What somebody is left out of: being looked up, being added, having their messages logged (C-18). */
export const Applies = z.object({ matching: z.boolean(), adding: z.boolean(), logging: z.boolean() });
export type Applies = z.output<typeof Applies>;

/** Whom an admin leaves out, and of what. */
export const SkipRule = z.object({
  kind: z.enum(["domain", "address", "pattern"]),
  /** A domain means its subdomains too; in a pattern `*` stands for anything. Lower-cased. */
  value: z.string().check(z.trim(), z.toLowerCase(), z.minLength(1, "Enter a domain, an address or a pattern.")),
  applies: Applies,
});
export type SkipRule = z.output<typeof SkipRule>;
