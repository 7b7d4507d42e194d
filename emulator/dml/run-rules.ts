/** The org's own logic around a save: before-triggers, then validation rules (order of execution, api.md §12). */
import type { FieldValues } from "../org-definition";
import { SalesforceError } from "../salesforce-error";
import type { ObjectDefinition, StoredRecord } from "../types";
import type { DmlContext } from "./context";

type Saving = { object: ObjectDefinition; record: StoredRecord; old: StoredRecord | null };

/** The record as the triggers leave it. A trigger that throws fails the save as unhandled Apex exceptions do. */
export function runBeforeTriggers(context: DmlContext, saving: Saving): StoredRecord {
  const event = saving.old ? "before update" : "before insert";
  let record = saving.record;
  for (const trigger of context.rules.triggers) {
    if (trigger.objectName !== saving.object.name || !trigger.events.includes(event)) continue;
    const outcome = runTrigger(trigger, { record, old: saving.old, reader: context.store, now: context.now });
    if (outcome.error) throw customValidation([outcome.error]);
    record = withValues(record, outcome.set ?? {});
  }
  return record;
}

type Trigger = DmlContext["rules"]["triggers"][number];

function runTrigger(trigger: Trigger, input: Parameters<Trigger["run"]>[0]): ReturnType<Trigger["run"]> {
  try {
    return trigger.run(input);
  } catch (error) {
    const event = input.old ? "BeforeUpdate" : "BeforeInsert";
    const cause = error instanceof Error ? error.message : String(error);
    throw new SalesforceError({
      errorCode: "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
      message: `${trigger.name}: execution of ${event}\n\ncaused by: ${cause}\n\nTrigger.${trigger.name}: line 3, column 1`,
      fields: [],
    });
  }
}

function withValues(record: StoredRecord, values: FieldValues): StoredRecord {
  return { ...record, ...values, Id: record.Id };
}

/** Every rule that fails is reported, in the order of the metadata. */
export function runValidationRules(context: DmlContext, saving: Saving): void {
  const failures = context.rules.validationRules
    .filter((rule) => rule.objectName === saving.object.name)
    .map((rule) => rule.check({ record: saving.record, old: saving.old, reader: context.store }))
    .filter((failure) => failure !== null);
  if (failures.length > 0) throw customValidation(failures);
}

function customValidation(failures: readonly { message: string; field: string | null }[]): SalesforceError {
  return new SalesforceError(
    failures.map(({ message, field }) => ({
      errorCode: "FIELD_CUSTOM_VALIDATION_EXCEPTION",
      message,
      fields: field === null ? [] : [field],
    })),
  );
}
