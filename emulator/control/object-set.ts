/** A custom object as control and the state on disk say it. */
import { z } from "zod";
import type { ObjectSet } from "../custom-metadata/custom-object";
import { FieldSetSchema } from "./field-set";

export const ObjectSetSchema = z
  .strictObject({
    name: z.string().regex(/^[A-Za-z]\w*__c$/, "is a custom object's API name and ends in __c"),
    label: z.string().min(1),
    labelPlural: z.string().min(1).optional(),
    autoNumber: z.boolean().default(false),
    fields: z.array(FieldSetSchema).default([]),
  })
  .transform((given): ObjectSet => ({ ...given, labelPlural: given.labelPlural ?? `${given.label}s` }));
