import * as z from "zod/mini";
import { Owner } from "../salesforce/owner-schema";
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
export const OwnerLine = z.object({ name: z.string(), why: z.string() });
export type OwnerLine = z.output<typeof OwnerLine>;

export const CreateInput = z.object({
  /** Made by the browser for each form opened, so that sending twice makes one record. */
  draftId: z.uuid(),
  personId: z.uuid(),
  conversationId: z.nullable(z.uuid()),
  sObject: FormObject,
  recordTypeId: z.optional(z.string()),
  values: TypedValues,
  /** Goes on although Salesforce warned of records that look the same. */
  allowDuplicate: z._default(z.boolean(), false),
  /** Goes on although an answer was lost and the record may still come to be. */
  again: z._default(z.boolean(), false),
});
export type CreateInput = z.output<typeof CreateInput>;

/** A record just made. */
export const CreatedRecord = z.object({ sObject: z.string(), id: z.string(), name: z.string(), url: z.string() });
export type CreatedRecord = z.output<typeof CreatedRecord>;

/** A record that Salesforce holds for the same. */
export const DuplicateCandidate = z.extend(CreatedRecord, {
  /** Beside each row of the comparison; null where the record has none or it is not known. */
  values: z.array(z.nullable(z.string())),
  /** Whether the person can be linked to it. */
  canLink: z.boolean(),
});
export type DuplicateCandidate = z.output<typeof DuplicateCandidate>;

/** What came of it. */
export const CreateResult = z.discriminatedUnion("state", [
  z.object({ state: z.literal("created"), record: CreatedRecord, panel: Panel }),
  z.object({
    state: z.literal("duplicates"),
    /** The rule's own words. */
    message: z.string(),
    /** Whether Salesforce would take it all the same. */
    canCreateAnyway: z.boolean(),
    /** What is compared: the field's label, and what was typed. */
    rows: z.array(z.object({ label: z.string(), yours: z.nullable(z.string()) })),
    candidates: z.array(DuplicateCandidate),
  }),
  /** No answer came, and the record is not there yet; until then it may still come to be. ISO 8601 UTC. */
  z.object({ state: z.literal("unsure"), until: z.string() }),
]);
export type CreateResult = z.output<typeof CreateResult>;
