import * as z from "zod/mini";
import { RecordId } from "../salesforce/schema";
import { FormObject } from "./form-schema";

export const DeletionInput = z.object({ personId: z.uuid(), recordId: RecordId });
export type DeletionInput = z.output<typeof DeletionInput>;

/** What Salesforce tells of a record that a person was, or that was found deleted beside them. */
export const Deletion = z.object({
  sObject: z.string(),
  /** What such records are called here. */
  label: z.string(),
  name: z.nullable(z.string()),
  /** As what a new one can be made here from what it held; null where the connected user may not. */
  recreatedAs: z.nullable(
    z.object({
      sObject: FormObject,
      asPerson: z.boolean(),
      /** It was somebody else than the person. */
      another: z.boolean(),
      /** What the new one calls fields that were called otherwise here. */
      names: z.record(z.string(), z.string()),
    }),
  ),
  /** `binned`: Salesforce can still restore it. `purged`: it cannot, or the connected user may not see it. `there`: it was restored. */
  state: z.enum(["binned", "purged", "there"]),
  /** Who deleted it and when, ISO 8601 UTC; null where Salesforce does not say. */
  by: z.nullable(z.string()),
  at: z.nullable(z.string()),
  /** Until when it can be restored; ISO 8601 UTC. */
  restorableUntil: z.nullable(z.string()),
});
export type Deletion = z.output<typeof Deletion>;
