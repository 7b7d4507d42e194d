import { z } from "zod";
import type { Feature } from "@/db/schema/salesforce";
import type { OwedState } from "@/db/schema/salesforce-outbox";
import { FieldValue, RecordId } from "../schema";

/** A field's value, the record that another owed write makes, or a file: what names it, and its bytes. */
export const OwedValue = z.union([
  z.object({ recordOf: z.string() }).strict(),
  z.object({ fileOf: z.string(), size: z.number() }).strict(),
  FieldValue,
]);
export type OwedValue = z.output<typeof OwedValue>;
export const OwedFields = z.record(z.string(), OwedValue);
export type OwedFields = z.output<typeof OwedFields>;

/**
 * How to find out whether a record that may have been made is there: by a text that only it carries, or, for people, by their address
 * in any field that holds one.
 */
export const Marker = z.discriminatedUnion("by", [
  z.object({
    by: z.literal("field"),
    field: z.enum(["CallObject", "MessageIdentifier", "ExternalDocumentInfo1"]),
    value: z.string(),
  }),
  z.object({ by: z.literal("address"), address: z.string() }),
]);
export type Marker = z.output<typeof Marker>;

/** Why the org refused a write. */
export const WriteFailure = z.object({
  /** A reason of lib/salesforce/reasons.ts. */
  reason: z.string(),
  errorCode: z.string(),
  /** The sentence for people. */
  sentence: z.string(),
  /** Salesforce's own words. */
  said: z.string(),
  /** Fields it names. */
  fields: z.array(z.string()),
  /** Records it took for duplicates. */
  duplicates: z.array(RecordId),
});
export type WriteFailure = z.output<typeof WriteFailure>;

/** What a room wants written, once. */
export type ToOwe = {
  /** Two writes of one key are one. */
  key: string;
  lane: string;
  feature: Feature;
  operation: "create" | "update";
  sObject: string;
  /** For updates: the record, or the write that makes it (kept as the field `Id`). */
  record?: RecordId | { recordOf: string };
  fields: OwedFields;
  marker: Marker | null;
  autoAssign?: boolean;
  /** For whoever owes it; the outbox does not read it. */
  subject: Record<string, unknown>;
};

export type OwedWrite = {
  id: string;
  seq: number;
  key: string;
  lane: string;
  feature: Feature;
  operation: "create" | "update";
  sObject: string;
  recordId: RecordId | null;
  fields: OwedFields;
  marker: Marker | null;
  needs: string[];
  autoAssign: boolean;
  state: OwedState;
  /** How many may share a part of a call with it: null for as many as the org takes, 0 for none, not even the form of a collection. */
  together: number | null;
  /** The try it is in, or was in last. */
  attempt: string | null;
  attempts: number;
  dueAt: Date;
  sentAt: Date | null;
  settledAt: Date | null;
  wasFound: boolean;
  failure: WriteFailure | null;
  subject: Record<string, unknown>;
};
