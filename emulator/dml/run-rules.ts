/** The org's own logic around a save: triggers and flows before and after it, validation rules between (order of execution, api.md §12). */
import { escapeHtml } from "../escape-html";
import type { FieldValues, Trigger, TriggerEvent } from "../org-definition";
import { SalesforceError, UncaughtException } from "../salesforce-error";
import type { ObjectDefinition, StoredRecord } from "../types";
import type { DmlContext } from "./context";
import type { Saving } from "./saving";

type Moment = "before" | "after";

/** The record as the triggers leave it. */
export function runBeforeTriggers(context: DmlContext, saving: Saving): StoredRecord {
  let { record } = saving;
  for (const trigger of triggersOn(context, saving.object, eventOf("before", saving))) {
    const set = outcomeOf(context, trigger, { ...saving, record, event: eventOf("before", saving) });
    record = { ...record, ...set, Id: record.Id };
  }
  return record;
}

export function runAfterTriggers(context: DmlContext, saving: Saving): void {
  const event = eventOf("after", saving);
  for (const trigger of triggersOn(context, saving.object, event)) {
    const set = outcomeOf(context, trigger, { ...saving, event });
    if (Object.keys(set).length > 0) throw uncaught(trigger, event, "System.FinalException: Record is read-only");
  }
}

export function runDeleteTriggers(
  context: DmlContext,
  moment: Moment,
  { object, record }: Pick<Saving, "object" | "record">,
): void {
  const event: TriggerEvent = `${moment} delete`;
  for (const trigger of triggersOn(context, object, event)) outcomeOf(context, trigger, { record, old: record, event });
}

function eventOf(moment: Moment, { old }: Saving): TriggerEvent {
  return `${moment} ${old ? "update" : "insert"}`;
}

function triggersOn({ rules }: DmlContext, { name }: ObjectDefinition, event: TriggerEvent): readonly Trigger[] {
  return rules.triggers.filter((trigger) => trigger.objectName === name && trigger.events.includes(event));
}

/** What a trigger sets. Its `addError` refuses the record in text made safe for pages; what it throws fails the save. */
function outcomeOf(
  context: DmlContext,
  trigger: Trigger,
  { record, old, event }: Pick<Saving, "record" | "old"> & { event: TriggerEvent },
): FieldValues {
  const outcome = run(trigger, event, () => trigger.run({ record, old, reader: context.store, now: context.now }));
  context.locks.slowDown(outcome.milliseconds ?? 0);
  if (outcome.error) throw customValidation([{ ...outcome.error, message: escapeHtml(outcome.error.message) }]);
  return outcome.set ?? {};
}

function run<T>(trigger: Trigger, event: TriggerEvent, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw uncaught(trigger, event, error instanceof Error ? error.message : String(error));
  }
}

/** As unhandled Apex exceptions and flow faults are told; the flow's sentence is from memory. */
function uncaught({ name, isFlow }: Trigger, event: TriggerEvent, cause: string): SalesforceError {
  if (isFlow === true) {
    const message = `We can't save this record because the “${name}” process failed. Give your Salesforce admin these details. ${cause}`;
    return new SalesforceError({ errorCode: "CANNOT_EXECUTE_FLOW_TRIGGER", message, fields: [] });
  }
  const apexEvent = event.replaceAll(/(?:^| )[a-z]/g, (letter) => letter.trim().toUpperCase());
  return new UncaughtException({
    errorCode: "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
    message: `${name}: execution of ${apexEvent}\n\ncaused by: ${cause}\n\nTrigger.${name}: line 3, column 1`,
    fields: [],
  });
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
