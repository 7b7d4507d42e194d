import type { Ctx } from "../context";
import { notFound } from "../errors";
import { requireParticipant } from "../inbox/participants";
import { announce } from "../live";
import { findDescribe } from "../salesforce/describe";
import { keptLayoutRights } from "../salesforce/layout-rights";
import { isSameValue } from "../salesforce/same-value";
import type { Seen } from "../salesforce/save-record";
import { type Field, type FieldValue, RecordId, type SObjectDescribe, TabObject } from "../salesforce/schema";
import { toSalesforceValues } from "../salesforce/values";
import { type ChosenField, chosenFields } from "./field-choices";
import type { Successor } from "./find-successor";
import { findShownRecord, type ShownRecord } from "./find-shown-record";
import { followRecord } from "./record-followed";
import { goneInstead } from "./record-gone";
import type { SaveFieldsInput, SaveFieldsResult } from "./save-schema";
import type { SnapshotRecord } from "./snapshot";
import { expireSnapshot, storeRecord } from "./snapshot-store";
import { refuseEmptied, rightsFor, underLayout } from "./under-layout";
import { asShown, refuseReadOnly } from "./write-fields";
import { writeToEnd } from "./write-to-end";

/**
 * Writes fields of a shown record to Salesforce at once and reads it back, in one API call. What stands there as it stood when typing
 * began is not sent: a blank that nobody typed never overwrites a value.
 * @returns the record as Salesforce now has it, and which fields it did not keep as sent; or what others changed meanwhile, the
 *   records that it would look the same as, or that it was deleted
 * @throws AppError `not-found` unless the person is ours, takes part in the conversation, and the panel shows the record; `forbidden` for a field agents may not edit;
 *   `invalid` with a sentence at the field: Salesforce's own, or ours where what is required would be emptied
 */
export async function saveFields(ctx: Ctx, input: SaveFieldsInput): Promise<SaveFieldsResult> {
  const [shown] = await Promise.all([findShownRecord(ctx, input), requireParticipant(ctx, input)]);
  const { org, connection, record } = shown;
  const sObject = TabObject.parse(input.sObject);
  const rights = rightsFor(await keptLayoutRights(org), record);
  const chosen = ((await chosenFields(org, sObject)) ?? []).map((choice) => underLayout(choice, rights));
  refuseReadOnly(chosen, Object.keys(input.values));
  const describe = await findDescribe(org, sObject);
  if (!describe) throw notFound(sObject);
  refuseEmptied(describe.fields, { typed: input.values, before: record.values }, rights);
  const seen = input.seen ?? lastShown(record);
  const checked = { fields: describe.fields.filter((field) => isMendable(field, chosen)) };
  const values = changed(describe, toSalesforceValues(checked, input.values, record.values), seen);
  if (Object.keys(values).length === 0) return nothingToSave(shown);
  const target = { connection, describe, chosen, record };
  const { conversationId, allowDuplicate = false } = input;
  const kept = { follow: (to: Successor) => follow(shown, to), expire: () => expireSnapshot(org, shown.address) };
  const writing = { values, seen, conversationId, allowDuplicate };
  const written = await writeToEnd(org, { target, kept }, writing).catch((error) => goneInstead(shown, error));
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

/** The person is remembered as the record that the one shown has become. */
async function follow({ org, address, person, record }: ShownRecord, to: Successor): Promise<void> {
  if (record.sObject === "Contact" || record.sObject === "Lead")
    await followRecord(org, {
      ...{ personId: person.id, address, sObject: to.sObject, recordId: to.id, source: "followed" },
      from: { sObject: record.sObject, recordId: RecordId.parse(record.id) },
    });
  await expireSnapshot(org, address);
}
