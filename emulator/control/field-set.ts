/** A custom field as control and the state on disk say it: name, label and type, and whatever else differs from Setup's defaults. */
import { z } from "zod";
import type { FieldSet } from "../custom-metadata/custom-field";
import type { FieldDefinition } from "../types";

const TYPES = [
  "string",
  "boolean",
  "int",
  "double",
  "currency",
  "percent",
  "date",
  "datetime",
  "time",
  "email",
  "phone",
  "url",
  "textarea",
  "picklist",
  "multipicklist",
  "combobox",
  "reference",
  "encryptedstring",
] as const satisfies readonly FieldDefinition["type"][];

const PicklistValue = z.strictObject({
  value: z.string(),
  label: z.string(),
  active: z.boolean().default(true),
  defaultValue: z.boolean().default(false),
});

const Given = z.strictObject({
  name: z.string().regex(/^[A-Za-z]\w*__c$/, "is a custom field's API name and ends in __c"),
  label: z.string().min(1),
  type: z.enum(TYPES),
  /** Of a textarea: rich text. */
  htmlFormatted: z.boolean().optional(),
  length: z.int().nonnegative().optional(),
  precision: z.int().nonnegative().optional(),
  scale: z.int().nonnegative().optional(),
  createable: z.boolean().optional(),
  updateable: z.boolean().optional(),
  nillable: z.boolean().optional(),
  unique: z.boolean().optional(),
  externalId: z.boolean().optional(),
  caseSensitive: z.boolean().optional(),
  restrictedPicklist: z.boolean().optional(),
  picklistValues: z.array(PicklistValue).optional(),
  referenceTo: z.array(z.string()).optional(),
  relationshipName: z.string().nullable().optional(),
  inlineHelpText: z.string().nullable().optional(),
});

export const FieldSetSchema = Given.transform((given): FieldSet => {
  const { name, label, type, ...more } = given;
  const said = Object.entries(more).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(said), name, label, type };
});
