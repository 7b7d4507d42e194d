import type { Ctx } from "../context";
import { notFound } from "../errors";
import { linkRecord } from "../links/links";
import { announce } from "../live";
import { findDescribe } from "../salesforce/describe";
import { SalesforceError } from "../salesforce/errors";
import { recordUrl } from "../salesforce/format";
import { isSameValue } from "../salesforce/same-value";
import type { Seen } from "../salesforce/save-record";
import { type Field, type FieldValue, type SObjectDescribe, TabObject } from "../salesforce/schema";
import { toSalesforceValues } from "../salesforce/values";
import { type ChosenField, chosenFields } from "./field-choices";
import { compareDuplicates } from "./create-duplicates";
import { findSuccessor } from "./find-successor";
import { findShownRecord, type ShownRecord } from "./find-shown-record";
import type { SaveDuplicates, SaveFieldsInput, SaveFieldsResult, SaveMoved } from "./schema";
import type { SnapshotRecord } from "./snapshot";
import { expireSnapshot, storeRecord } from "./snapshot-store";
import { asShown, refuseReadOnly, type Target, writeFields, type WriteResult, type Writing } from "./write-fields";

/**
 * Writes fields of a shown record to Salesforce at once and reads it back, in one API call. What stands there as it stood when typing
 * began is not sent: a blank that nobody typed never overwrites a value.
 * @returns the record as Salesforce now has it, and which fields it did not keep as sent; or what others changed meanwhile, or
 *   the records that it would look the same as
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
  const checked = { fields: describe.fields.filter((field) => isMendable(field, chosen)) };
  const values = changed(describe, toSalesforceValues(checked, input.values, record.values), seen);
  if (Object.keys(values).length === 0) return nothingToSave(shown);
  const target = { connection, describe, chosen, record };
  const { conversationId, allowDuplicate = false } = input;
  const written = await write(shown, target, { values, seen, conversationId, allowDuplicate });
  if (!("after" in written)) return written;
  await storeRecord(org, shown.address, written.after);
  await announce(org, "person", shown.person.id);
  return written.result;
}

/** What depends on another field and may not be edited here stays as it is: nobody could choose a fitting value. */
function isMendable({ name, controller }: Field, chosen: readonly ChosenField[]): boolean {
  return controller === null || chosen.some(({ field, access }) => field.name === name && access === "editable");
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

const isGone = ({ reason, errorCode }: SalesforceError) =>
  reason === "gone" || errorCode === "CANNOT_UPDATE_CONVERTED_LEAD";

/** The record that the one shown has become; the person is remembered as it from now on. */
async function follow(
  { org, connection, address, person, record }: ShownRecord,
  { describe }: Target,
): Promise<SaveMoved | null> {
  const to = await findSuccessor(org, describe, record.id);
  if (!to) return null;
  if (record.sObject === "Contact" || record.sObject === "Lead")
    await linkRecord(org, { personId: person.id, sObject: to.sObject, recordId: to.id, source: "followed" });
  await expireSnapshot(org, address);
  const done = to.how === "merged" ? "was merged into" : "was converted to";
  return {
    outcome: "moved",
    message: `In Salesforce this ${describe.label} ${done} ${to.name || "another record"}.`,
    to: { sObject: to.sObject, id: to.id, name: to.name, url: recordUrl(connection.instanceUrl, to.sObject, to.id) },
  };
}

async function beside(
  { org, connection, record }: ShownRecord,
  { values }: Writing,
  error: SalesforceError,
): Promise<SaveDuplicates> {
  const urlOf = (sObject: string, id: string) => recordUrl(connection.instanceUrl, sObject, id);
  const isPerson = record.sObject === "Contact" || record.sObject === "Lead";
  const refused = { sObject: record.sObject, values, isPerson, urlOf };
  return { outcome: "duplicates", ...(await compareDuplicates(org, error, refused)) };
}

/** What is kept may not hold any more after a refusal: a lost answer may have been a save, and a deleted record is no match. */
async function write(
  shown: ShownRecord,
  target: Target,
  writing: Writing,
): Promise<WriteResult | SaveMoved | SaveDuplicates> {
  const { org, address } = shown;
  try {
    return await writeFields(org, target, writing);
  } catch (error) {
    const moved = error instanceof SalesforceError && isGone(error) ? await follow(shown, target) : null;
    if (moved) return moved;
    // A value that must be unique (DUPLICATE_VALUE) is told at its field.
    if (error instanceof SalesforceError && error.errorCode === "DUPLICATES_DETECTED")
      return beside(shown, writing, error);
    if (error instanceof SalesforceError && (error.isOutcomeUnknown || error.reason === "gone"))
      await expireSnapshot(org, address);
    throw error;
  }
}
