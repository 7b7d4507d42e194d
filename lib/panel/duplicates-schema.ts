import * as z from "zod/mini";
import { FieldValue, ShownField } from "../salesforce/schema";

/** A record just made. */
export const CreatedRecord = z.object({ sObject: z.string(), id: z.string(), name: z.string(), url: z.string() });
export type CreatedRecord = z.output<typeof CreatedRecord>;

/** What a person is remembered as once they are linked to a record: of a person account its Contact half. */
const LinkTo = z.object({ sObject: z.enum(["Contact", "Lead"]), recordId: z.string() });
export type LinkTo = z.output<typeof LinkTo>;

/** A value of one side of the comparison, for its reader's words: as `PanelField` has it. */
const ComparedValue = z.object({
  field: ShownField,
  value: FieldValue,
  /** What the record that a lookup points to is called, where that is known. */
  display: z.nullable(z.string()),
  /** ISO code of the money, in an org that has several; else null. */
  currency: z.nullable(z.string()),
});
export type ComparedValue = z.output<typeof ComparedValue>;

/** A record that Salesforce holds for the same. */
const DuplicateCandidate = z.extend(CreatedRecord, {
  /** What such a record is called: "Contact", "Person account". */
  label: z.string(),
  /** Beside each row of the comparison; null where the record has none or it is not known. */
  values: z.array(z.nullable(ComparedValue)),
  /** Null where the person cannot be linked to it. */
  linkTo: z.nullable(LinkTo),
  /** Why not; null where they can, or where the record refused is nobody. */
  whyNot: z.nullable(z.string()),
});
export type DuplicateCandidate = z.output<typeof DuplicateCandidate>;

/** Why a duplicate rule refused, and what Salesforce holds for the same beside what was typed. */
export const Comparison = z.object({
  /** The rule's own words. */
  message: z.string(),
  /** Whether Salesforce would take it all the same. */
  canSaveAnyway: z.boolean(),
  /** What is compared: the field's label, and what was typed. */
  rows: z.array(z.object({ label: z.string(), yours: z.nullable(ComparedValue) })),
  candidates: z.array(DuplicateCandidate),
});
export type Comparison = z.output<typeof Comparison>;
