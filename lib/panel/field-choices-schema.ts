import * as z from "zod/mini";
import { TabObject } from "../salesforce/schema";

/** What agents may do with a field in the inbox. */
const Access = z.enum(["hidden", "read-only", "editable"]);

export const FieldChoice = z.object({ field: z.string(), access: z.enum(["read-only", "editable"]) });
export type FieldChoice = z.output<typeof FieldChoice>;

/** What an admin saves on a tab: the visible fields, in order. */
export const FieldChoicesInput = z.object({
  sObject: TabObject,
  choices: z.array(FieldChoice).check(z.maxLength(200)),
});
export type FieldChoicesInput = z.output<typeof FieldChoicesInput>;

/** A field on the settings tab. */
export const FieldOnTab = z.object({
  field: z.string(),
  label: z.string(),
  type: z.string(),
  access: Access,
  isCustom: z.boolean(),
  /** Null when it may be hidden; else why it may not ("Required by Salesforce", "Inlay finds people by it"). */
  lockedOn: z.nullable(z.string()),
  /** Null when agents may edit it; else why not ("Formula field", "The connected user may not edit it"). */
  notEditable: z.nullable(z.string()),
  /** Chosen once, but Salesforce no longer shows it: deleted, or hidden from the connected user. */
  isGone: z.boolean(),
  /** Said when editing is switched on against our advice (Email, Phone). */
  warning: z.nullable(z.string()),
  help: z.nullable(z.string()),
});
export type FieldOnTab = z.output<typeof FieldOnTab>;
