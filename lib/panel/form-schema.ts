import * as z from "zod/mini";
import { Field, FieldValue } from "../salesforce/schema";
import { FieldOnTab } from "./field-choices-schema";
import { OrgBadge } from "./schema";

/** The objects whose records are made from a conversation. */
export const formObjects = ["Contact", "Lead", "Account", "Opportunity", "Case", "Task"] as const;
export const FormObject = z.enum(formObjects);
export type FormObject = z.output<typeof FormObject>;

/** Whose form it is: of a person, beside a conversation, for a kind of record; the default record type unless one is named. */
export const RecordFormInput = z.object({
  personId: z.uuid(),
  conversationId: z.nullable(z.uuid()),
  sObject: FormObject,
  recordTypeId: z.optional(z.string()),
  /** Of an Account: as a person, where no record type is named. */
  asPerson: z.optional(z.boolean()),
  /** The message or the note it is about, for a Task. */
  messageId: z.optional(z.uuid()),
  noteId: z.optional(z.uuid()),
  /** The deleted record that it takes the place of. */
  recreates: z.optional(z.string()),
  /** Of a Contact or Lead: it is somebody else than whom the panel shows. */
  another: z.optional(z.boolean()),
});
export type RecordFormInput = z.output<typeof RecordFormInput>;

/** Who wants a field to be filled in: Salesforce itself, the page layout of the connected user, or Inlay. */
const Requirer = z.enum(["salesforce", "layout", "inlay"]);
export type Requirer = z.output<typeof Requirer>;

export const FormField = z.object({
  /** As described, its choices narrowed to those of the record type. */
  field: Field,
  /** Empty when it may be left empty. */
  requiredBy: z.array(Requirer),
  /** What it begins with. */
  value: FieldValue,
  /** What a lookup's value is called. */
  display: z.nullable(z.string()),
  /** Where the value comes from ("from the e-mail"); null when it is empty or Salesforce's own default. */
  source: z.nullable(z.string()),
  /** Why it cannot be filled in; null when it can. */
  readOnly: z.nullable(z.string()),
  /** Shown at once; the others when all fields are asked for. */
  isMain: z.boolean(),
});
export type FormField = z.output<typeof FormField>;

const FormSection = z.object({
  heading: z.string(),
  columns: z.number(),
  fields: z.array(FormField),
});

/** The form for a new record, as the org means it. The owner is no field of it: whoever makes the record decides and says it. */
export const RecordForm = z.object({
  sObject: FormObject,
  label: z.string(),
  org: OrgBadge,
  /** Those the connected user may choose from; empty where the object has none. */
  recordTypes: z.array(z.object({ id: z.string(), name: z.string() })),
  recordTypeId: z.nullable(z.string()),
  /** It makes a person account. */
  isPersonAccount: z.boolean(),
  /** It takes the place of a deleted record, and begins with what that held. */
  isRecreated: z.boolean(),
  /** As on the page layout, in its order. A field stands in one of them only. */
  sections: z.array(FormSection),
  /** Why the page layout is not followed; null when it is. */
  withoutLayout: z.nullable(z.string()),
});
export type RecordForm = z.output<typeof RecordForm>;

/** What was typed, by field name: text for most types, boolean for checkboxes, list for multi-select, null to clear. */
export const TypedValues = z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string()), z.null()]));
export type TypedValues = z.output<typeof TypedValues>;

/** What is looked for in a lookup. */
export const LookupInput = z.object({ sObject: FormObject, field: z.string(), words: z.string() });
export type LookupInput = z.output<typeof LookupInput>;

/** A record that a lookup may point to. */
export const FoundRecord = z.object({
  sObject: z.string(),
  id: z.string(),
  name: z.string(),
  hint: z.nullable(z.string()),
});
export type FoundRecord = z.output<typeof FoundRecord>;

/** The records whose choices are asked for. */
export const ChoicesInput = z.object({ sObject: FormObject, recordTypeId: z.string() });
export type ChoicesInput = z.output<typeof ChoicesInput>;

/** The fields that forms of an object begin with, in order; null for those that the page layout means. */
export const FormFieldsInput = z.object({ sObject: FormObject, fields: z.nullable(z.array(z.string())) });
export type FormFieldsInput = z.output<typeof FormFieldsInput>;

/** The fields a form can have, for the settings tab: those it begins with first, in their order, the others hidden. */
export const FormFieldsOnTab = z.object({
  /** An admin chose them; else the form follows the page layout, and these are what a choice begins with. */
  isChosen: z.boolean(),
  fields: z.array(FieldOnTab),
});
export type FormFieldsOnTab = z.output<typeof FormFieldsOnTab>;
