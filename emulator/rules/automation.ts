/** Validation rules, triggers and flows as data: what an administrator or developer of the org adds while it lives. */
import { z } from "zod";
import type { Trigger, ValidationRule } from "../org-definition";
import { Criteria, meets } from "./criteria";

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Metadata API ValidationRule, with criteria in place of a formula. */
export const ValidationRuleData = z.strictObject({
  name: z.string().min(1),
  objectName: z.string(),
  /** The record is refused when it meets these. */
  errorCondition: Criteria,
  errorMessage: z.string(),
  /** Where the error is shown; null for the top of the page. */
  errorDisplayField: z.string().nullable().default(null),
});

const EVENTS = [
  "before insert",
  "before update",
  "before delete",
  "after insert",
  "after update",
  "after delete",
] as const;

/** What a trigger or record-triggered flow does to the records that meet its criteria. */
export const TriggerData = z.strictObject({
  name: z.string().min(1),
  objectName: z.string(),
  events: z.array(z.enum(EVENTS)).min(1),
  when: Criteria.prefault({}),
  /** Values it writes to the record. */
  set: z.record(z.string(), Scalar).optional(),
  /** `addError`: refuses the record. */
  addError: z.strictObject({ message: z.string(), field: z.string().nullable().default(null) }).optional(),
  /** An exception nobody caught, e.g. `System.NullPointerException: Attempt to de-reference a null object`. */
  throws: z.string().optional(),
  /** A flow's fault is reported in other words than a trigger's. */
  isFlow: z.boolean().default(false),
  /** How long it takes: the answer waits, and the locks are held. */
  milliseconds: z.int().nonnegative().default(0),
});

export type ValidationRuleData = z.output<typeof ValidationRuleData>;
export type TriggerData = z.output<typeof TriggerData>;

export function validationRule(data: ValidationRuleData): ValidationRule {
  const { name, objectName, errorCondition, errorMessage, errorDisplayField } = data;
  return {
    objectName,
    name,
    check: ({ record, old, reader }) =>
      meets(errorCondition, { record, old, reader, objectName })
        ? { message: errorMessage, field: errorDisplayField }
        : null,
  };
}

export function trigger(data: TriggerData): Trigger {
  const { objectName, name, events, when, set, addError, throws, isFlow, milliseconds } = data;
  return {
    objectName,
    name,
    events,
    isFlow,
    run: ({ record, old, reader }) => {
      if (!meets(when, { record, old, reader, objectName })) return {};
      if (throws !== undefined) throw new Error(throws);
      return { ...(set ? { set } : {}), ...(addError ? { error: addError } : {}), milliseconds };
    },
  };
}
