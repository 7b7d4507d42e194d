import * as z from "zod/mini";
import { FieldValue, PicklistOption } from "./schema";

/** The choices of a picklist under a record type, and which of the controller's values allow each. */
export const PicklistChoices = z.object({
  options: z.array(PicklistOption),
  allowedBy: z.record(z.string(), z.array(z.string())),
});
export type PicklistChoices = z.output<typeof PicklistChoices>;

/** One place on a page layout: a field, or the parts of a compound field. */
const LayoutItem = z.object({
  fields: z.array(z.string()),
  isRequired: z.boolean(),
  /** In a new record. */
  isEditable: z.boolean(),
  /** In a record that is there; as in a new one where left out. */
  isUpdateable: z.optional(z.boolean()),
});

/** How the connected user's org wants new records of an object to be filled in, under one record type. */
export const FormLayout = z.object({
  /** The master type's id where the object has no record types. */
  recordTypeId: z.string(),
  /** Those the connected user may choose from, without the master type. */
  recordTypes: z.array(z.object({ id: z.string(), name: z.string(), isDefault: z.boolean() })),
  sections: z.array(z.object({ heading: z.string(), columns: z.number(), items: z.array(LayoutItem) })),
  /** By field name; fields that are missing here have the choices of their describe. */
  picklists: z.record(z.string(), PicklistChoices),
  /** What a new record begins with, by field name. */
  defaults: z.record(z.string(), FieldValue),
});
export type FormLayout = z.output<typeof FormLayout>;
