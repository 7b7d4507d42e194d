import type { Ctx } from "../context";
import { notFound } from "../errors";
import { announce } from "../live";
import { findDescribe } from "../salesforce/describe";
import { SalesforceError } from "../salesforce/errors";
import { isSameValue } from "../salesforce/same-value";
import type { Seen } from "../salesforce/save-record";
import { type FieldValue, type SObjectDescribe, TabObject } from "../salesforce/schema";
import { toSalesforceValues } from "../salesforce/values";
import { chosenFields } from "./field-choices";
import { findShownRecord, type ShownRecord } from "./find-shown-record";
import type { SaveFieldsInput, SaveFieldsResult } from "./schema";
import type { SnapshotRecord } from "./snapshot";
import { expireSnapshot, storeRecord } from "./snapshot-store";
import { asShown, refuseReadOnly, type Target, writeFields, type WriteResult, type Writing } from "./write-fields";

/**
 * Writes fields of a shown record to Salesforce at once and reads it back, in one API call. What stands there as it stood when typing
 * began is not sent: a blank that nobody typed never overwrites a value.
 * @returns the record as Salesforce now has it, and which fields it did not keep as sent; or what others changed meanwhile
 * @throws AppError `not-found` unless the person is ours and the panel shows the record; `forbidden` for a field agents may not edit;
 *   `invalid` with Salesforce's own sentence at the field
 */
export async function saveFields(ctx: Ctx, input: SaveFieldsInput): Promise<SaveFieldsResult> {
  const shown = await findShownRecord(ctx, input);
  const { org, connection, record } = shown;
  const sObject = TabObject.parse(input.sObject);
  const chosen = (await chosenFields(org, sObject)) ?? [];
  refuseReadOnly(chosen, Object.keys(input.values));
  const describe = await findDescribe(org, sObject);
  if (!describe) throw notFound(sObject);
  const seen = input.seen ?? lastShown(record);
  const values = changed(describe, toSalesforceValues(describe, input.values, record.values), seen);
  if (Object.keys(values).length === 0) return nothingToSave(shown);
  const { result, after } = await write(
    shown,
    { connection, describe, chosen, record },
    { values, seen, conversationId: input.conversationId },
  );
  await storeRecord(org, shown.address, after);
  await announce(org, "person", shown.person.id);
  return result;
}

function lastShown({ values }: SnapshotRecord): Seen {
  const changedAt = values["LastModifiedDate"];
  return { values, lastModifiedAt: typeof changedAt === "string" ? changedAt : null };
}

function changed({ fields }: SObjectDescribe, values: Record<string, FieldValue>, seen: Seen) {
  const typed = fields.filter(({ name }) => Object.hasOwn(values, name));
  const differing = typed.filter(
    (field) => !isSameValue(field, values[field.name] ?? null, seen.values[field.name] ?? null),
  );
  return Object.fromEntries(differing.map(({ name }) => [name, values[name] ?? null]));
}

async function nothingToSave({ org, connection, record }: ShownRecord): Promise<SaveFieldsResult> {
  const nothing = { entryId: null, notKept: [], replaced: [] };
  const shown = await asShown(org, connection, record);
  return { outcome: "saved", record: shown, savedAt: new Date().toISOString(), ...nothing };
}

/** What is kept may not hold any more after a refusal: a lost answer may have been a save, and a deleted record is no match. */
async function write({ org, address }: ShownRecord, target: Target, writing: Writing): Promise<WriteResult> {
  try {
    return await writeFields(org, target, writing);
  } catch (error) {
    if (error instanceof SalesforceError && (error.isOutcomeUnknown || error.reason === "gone"))
      await expireSnapshot(org, address);
    throw error;
  }
}
