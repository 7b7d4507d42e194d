import { record as recordActivity } from "../activity";
import type { Ctx } from "../context";
import { AppError, notFound } from "../errors";
import { announce } from "../live";
import { findDescribe } from "../salesforce/describe";
import { SalesforceError } from "../salesforce/errors";
import { formatValue } from "../salesforce/format";
import { inWords } from "../salesforce/in-words";
import { updateRecord } from "../salesforce/records";
import { type FieldValue, RecordId, type SObjectDescribe, TabObject } from "../salesforce/schema";
import { toSalesforceValues } from "../salesforce/values";
import { panelRecord } from "./build-panel";
import { type ChosenField, chosenFields } from "./field-choices";
import { findShownRecord, type ShownRecord } from "./find-shown-record";
import { shownAs } from "./load-panel";
import { isKept, notKeptMessage } from "./not-kept";
import { columnsFor, toRecord } from "./record-columns";
import type { SaveFieldsInput, SaveFieldsResult } from "./schema";
import type { SnapshotRecord } from "./snapshot";
import { expireSnapshot, storeRecord } from "./snapshot-store";

/**
 * Writes fields of a shown record to Salesforce at once and reads it back, in one API call.
 * @returns the record as Salesforce now has it, and which fields it did not keep as sent
 * @throws AppError `not-found` unless the person is ours and the panel shows the record; `forbidden` for a field agents may not edit;
 *   `invalid` with Salesforce's own sentence at the field
 */
export async function saveFields(ctx: Ctx, input: SaveFieldsInput): Promise<SaveFieldsResult> {
  const shown = await findShownRecord(ctx, input);
  const sObject = TabObject.parse(input.sObject);
  const chosen = (await chosenFields(shown.org, sObject)) ?? [];
  refuseReadOnly(chosen, input.values);
  const describe = await findDescribe(shown.org, sObject);
  if (!describe) throw notFound(sObject);
  const values = toSalesforceValues(describe, input.values, shown.record.values);
  const columns = columnsOf(describe, chosen);
  const saved = await tryUpdate(shown, { sObject, values, columns });
  const after = saved ? toRecord(sObject, columns, saved) : withValues(shown.record, values);
  await storeRecord(shown.org, shown.address, after);
  await recordSave(shown, { conversationId: input.conversationId, values, after });
  return resultOf(shown, { chosen, values, after });
}

/** @throws AppError `forbidden` for what agents may not edit, with the reason at the field */
function refuseReadOnly(chosen: readonly ChosenField[], typed: SaveFieldsInput["values"]): void {
  for (const name of Object.keys(typed)) {
    const choice = chosen.find(({ field }) => field.name === name);
    if (choice?.access === "editable") continue;
    const reason = choice?.reason ?? "it is not among the fields your admin chose";
    const label = choice?.field.label ?? name;
    throw new AppError("forbidden", `You may not edit ${label}: ${reason}.`, { fields: { [name]: reason } });
  }
}

function columnsOf({ name, fields }: SObjectDescribe, chosen: readonly ChosenField[]): string[] {
  const columns = columnsFor(
    chosen.map(({ field }) => field),
    fields,
  );
  return name === "Contact" && fields.some((field) => field.name === "AccountId") ? [...columns, "AccountId"] : columns;
}

type Update = { sObject: string; values: Record<string, FieldValue>; columns: string[] };

/** A refusal is put down too, so that an admin can see what agents run into. */
async function tryUpdate({ org, address, record }: ShownRecord, { sObject, values, columns }: Update) {
  try {
    const id = RecordId.parse(record.id);
    const update = () => updateRecord(org, { sObject, id, values, readBack: columns });
    return (await inWords(org, { sObject, values }, update)).record;
  } catch (error) {
    if (error instanceof SalesforceError) {
      const summary = `${sObject} was not saved. ${error.message}`;
      await recordActivity(org, {
        action: "field.refused",
        outcome: "failed",
        connectionId: org.connectionId,
        sObject,
        recordId: record.id,
        summary,
      });
      // What is kept may not hold any more: a lost answer may have been a save, and a deleted record is no match.
      if (error.isOutcomeUnknown || error.reason === "gone") await expireSnapshot(org, address);
    }
    throw error;
  }
}

const withValues = (record: SnapshotRecord, values: Record<string, FieldValue>): SnapshotRecord => ({
  ...record,
  values: { ...record.values, ...values },
});

type Saving = { conversationId: string | null; values: Record<string, FieldValue>; after: SnapshotRecord };

async function recordSave(
  { org, person, record }: ShownRecord,
  { conversationId, values, after }: Saving,
): Promise<void> {
  const names = Object.keys(values);
  await recordActivity(org, {
    action: "field.saved",
    connectionId: org.connectionId,
    ...(conversationId === null ? {} : { conversationId }),
    sObject: record.sObject,
    recordId: record.id,
    changes: names.map((field) => ({
      field,
      before: record.values[field] ?? null,
      after: after.values[field] ?? null,
    })),
    summary: `${record.sObject}: ${names.join(", ")} saved`,
  });
  await announce(org, "person", person.id);
}

type Outcome = { chosen: readonly ChosenField[]; values: Record<string, FieldValue>; after: SnapshotRecord };

async function resultOf(
  { org, connection }: ShownRecord,
  { chosen, values, after }: Outcome,
): Promise<SaveFieldsResult> {
  const notKept = chosen.flatMap(({ field }) => {
    const sent = values[field.name];
    const kept = after.values[field.name] ?? null;
    if (sent === undefined || isKept(field, sent, kept)) return [];
    const shown = formatValue(field, kept, { locale: "en", timeZone: "UTC", display: null });
    return [{ field: field.name, sent, kept, message: notKeptMessage(field, shown) }];
  });
  const look = await shownAs(org, connection);
  return { record: panelRecord(look, after), savedAt: new Date().toISOString(), notKept };
}
