import * as z from "zod/mini";
import { Owner } from "../salesforce/owner-schema";
import { RecordId } from "../salesforce/schema";
import { Comparison, CreatedRecord } from "./duplicates-schema";
import { FormObject, TypedValues } from "./form-schema";
import { Panel } from "./schema";

/** Whom a record made by a person belongs to: as everywhere (C-11), or whoever makes it (I-102). */
export const OwnerChoice = z.union([z.object({ kind: z.literal("creator") }), Owner]);
export type OwnerChoice = z.output<typeof OwnerChoice>;

export const SaveOwnerInput = z.object({ sObject: FormObject, owner: OwnerChoice });
export type SaveOwnerInput = z.output<typeof SaveOwnerInput>;

const PossibleOwner = z.object({ id: z.string(), name: z.string(), hint: z.string() });

/** What an admin chooses the owner of new records from. */
export const OwnerOptions = z.object({
  choice: OwnerChoice,
  connectedUser: z.string(),
  users: z.array(PossibleOwner),
  queues: z.array(PossibleOwner),
});
export type OwnerOptions = z.output<typeof OwnerOptions>;

export const OwnerLineInput = z.object({
  personId: z.uuid(),
  conversationId: z.nullable(z.uuid()),
  sObject: FormObject,
});
export type OwnerLineInput = z.output<typeof OwnerLineInput>;

/** Who will own a record, said before it is saved: "Sofia Brandt", and by whose choice. */
export const OwnerLine = z.object({
  name: z.string(),
  why: z.string(),
  /** Whether whoever creates it may choose another: not where an admin named the owner. */
  canChange: z.boolean(),
});
export type OwnerLine = z.output<typeof OwnerLine>;

export const CreateInput = z.object({
  /** Made by the browser for each form opened, so that sending twice makes one record. */
  draftId: z.uuid(),
  personId: z.uuid(),
  conversationId: z.nullable(z.uuid()),
  sObject: FormObject,
  recordTypeId: z.optional(z.string()),
  values: TypedValues,
  /** The deleted record that it takes the place of. */
  recreates: z.optional(z.string()),
  /** Of a Contact or Lead: it is somebody else than whom the panel shows. */
  another: z.optional(z.boolean()),
  /** Whom it is to belong to, where whoever creates it chose somebody. */
  ownerId: z.optional(RecordId),
  /** Salesforce refused its owner: it is to belong to whom the result of that try named instead. */
  ownerInstead: z.optional(z.boolean()),
  /** Goes on although Salesforce warned of records that look the same. */
  allowDuplicate: z._default(z.boolean(), false),
  /** Goes on although an answer was lost and the record may still come to be. */
  again: z._default(z.boolean(), false),
});
export type CreateInput = z.output<typeof CreateInput>;

/** What came of it. */
export const CreateResult = z.discriminatedUnion("state", [
  z.object({
    state: z.literal("created"),
    record: CreatedRecord,
    panel: Panel,
    /** What the activity log calls it, to undo it by; null where it was there before. */
    entryId: z.nullable(z.uuid()),
  }),
  z.extend(Comparison, { state: z.literal("duplicates") }),
  /** Nothing was made: Salesforce does not let it belong to this owner, but to another. */
  z.object({
    state: z.literal("owner-refused"),
    owner: z.string(),
    instead: z.string(),
    message: z.string(),
    details: z.nullable(z.string()),
  }),
  /** No answer came, and the record is not there yet; until then it may still come to be. ISO 8601 UTC. */
  z.object({ state: z.literal("unsure"), until: z.string() }),
]);
export type CreateResult = z.output<typeof CreateResult>;

/** For how long a record that was just made may be taken back. */
export const undoMinutes = 5;

export const UndoCreationInput = z.object({
  /** The creation, as the activity log knows it. */
  entryId: z.uuid(),
  personId: z.uuid(),
});
export type UndoCreationInput = z.output<typeof UndoCreationInput>;

/** What somebody is typing into a form for a person. */
export const AlikeInput = z.object({
  personId: z.uuid(),
  email: z.optional(z.string().check(z.maxLength(254))),
  /** One a line. */
  phone: z.optional(z.string().check(z.maxLength(254))),
  firstName: z.optional(z.string().check(z.maxLength(80))),
  lastName: z.optional(z.string().check(z.maxLength(80))),
});
export type AlikeInput = z.output<typeof AlikeInput>;

/** A Contact, Lead or person account that looks like the one being typed: `sObject` and `id` are what the person is linked to. */
export const Alike = z.extend(CreatedRecord, {
  /** What such a record is called: "Contact", "Person account". */
  label: z.string(),
  hint: z.nullable(z.string()),
  /** What is the same ("same phone"). */
  reason: z.string(),
});
export type Alike = z.output<typeof Alike>;
