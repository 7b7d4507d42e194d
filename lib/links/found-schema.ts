import * as z from "zod/mini";
import { type FieldValue, RecordId } from "../salesforce/schema";

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
    /** The alias that it was found by: another address of theirs than the one that was asked for. */
    alias: z.optional(z.string()),
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
