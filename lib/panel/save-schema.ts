import * as z from "zod/mini";
import { Field, FieldValue } from "../salesforce/schema";
import { Comparison } from "./duplicates-schema";
import { PanelRecord } from "./schema";

/** What somebody saw of fields before changing them. */
export const SeenFields = z.object({
  /** When the record had last been changed, as Salesforce writes moments. */
  lastModifiedAt: z.nullable(z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text))))),
  values: z.record(z.string(), FieldValue),
});
export type SeenFields = z.output<typeof SeenFields>;

/** Saving one or several fields of one record. */
export const SaveFieldsInput = z.object({
  personId: z.uuid(),
  /** The conversation it was saved from, for the activity log. */
  conversationId: z.nullable(z.uuid()),
  sObject: z.string(),
  recordId: z.string(),
  /** By field name, as typed: text for most types, boolean for checkboxes, list for multi-select, null to clear. */
  values: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string()), z.null()])),
  /** What stood there when typing began; left out, what the panel last showed. */
  seen: z.optional(SeenFields),
  /** Goes on although Salesforce warned of records that look the same. */
  allowDuplicate: z.optional(z.boolean()),
});
export type SaveFieldsInput = z.output<typeof SaveFieldsInput>;

/** Putting back what a save of ours replaced. */
export const UndoSaveInput = z.object({
  /** The save, as the activity log knows it. */
  entryId: z.uuid(),
  /** Which of its fields; left out, all of them. */
  fields: z.optional(z.array(z.string())),
  /** With a choice in a conflict: what the choice was made from. */
  seen: z.optional(SeenFields),
  /** Goes on although Salesforce warned of records that look the same. */
  allowDuplicate: z.optional(z.boolean()),
});
export type UndoSaveInput = z.output<typeof UndoSaveInput>;

/** The record as Salesforce now has it, and the fields it did not keep as sent. */
const SavedFields = z.object({
  outcome: z.literal("saved"),
  record: PanelRecord,
  savedAt: z.string(),
  /** What the activity log calls this save, to undo it by; null when nothing had to be written. */
  entryId: z.nullable(z.uuid()),
  notKept: z.array(
    z.object({
      field: z.string(),
      sent: FieldValue,
      kept: FieldValue,
      how: z.enum(["put-back", "emptied", "changed"]),
      /** The cause, as far as it can be known: a sentence. */
      why: z.string(),
    }),
  ),
  /** Values of somebody else's that ours replaced, unseen, because both came at the same moment. */
  replaced: z.array(z.object({ field: z.string(), was: FieldValue })),
});
export type SavedFields = z.output<typeof SavedFields>;

/** Nothing was written: somebody else has changed the same fields meanwhile. */
const SaveConflict = z.object({
  outcome: z.literal("conflict"),
  /** As it is now. */
  record: PanelRecord,
  /** Who changed it last; null where Salesforce does not say. */
  changedBy: z.nullable(z.string()),
  /** Every field that was to be written. Those changed by nobody else are not contested. */
  fields: z.array(
    z.object({
      ...{ field: Field, was: FieldValue, now: FieldValue, yours: FieldValue, isContested: z.boolean() },
      /** What the look-up that was there is called, where it is known. */
      wasDisplay: z.nullable(z.string()),
    }),
  ),
});
export type SaveConflict = z.output<typeof SaveConflict>;

/** Nothing was written: the record lives on in another one, to which what was typed may be taken. */
const SaveMoved = z.object({
  outcome: z.literal("moved"),
  message: z.string(),
  to: z.object({ sObject: z.string(), id: z.string(), name: z.string(), url: z.string() }),
});
export type SaveMoved = z.output<typeof SaveMoved>;

/** Nothing was written: the record was deleted. */
const SaveGone = z.object({
  outcome: z.literal("gone"),
  sObject: z.string(),
  recordId: z.string(),
  /** It is who the person was: whoever looks is asked what is to become of them. */
  isPerson: z.boolean(),
});
export type SaveGone = z.output<typeof SaveGone>;

/** Nothing was written: with these values Salesforce holds the record for the same as others. */
const SaveDuplicates = z.extend(Comparison, { outcome: z.literal("duplicates") });
export type SaveDuplicates = z.output<typeof SaveDuplicates>;

/** What became of a save. */
export const SaveFieldsResult = z.discriminatedUnion("outcome", [
  SavedFields,
  SaveConflict,
  SaveMoved,
  SaveGone,
  SaveDuplicates,
]);
export type SaveFieldsResult = z.output<typeof SaveFieldsResult>;
