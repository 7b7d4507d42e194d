import { randomUUID } from "node:crypto";
import { z } from "zod";
import { record as recordActivity } from "../activity";
import { AppError } from "../errors";
import type { ActingCard } from "../salesforce/acting";
import type { Org } from "../salesforce/connection";
import { SalesforceError } from "../salesforce/errors";
import { inWords } from "../salesforce/in-words";
import { type Row, saveRecord, type Seen, type SaveOutcome } from "../salesforce/save-record";
import { type Field, type FieldValue, RecordId, type SObjectDescribe } from "../salesforce/schema";
import { panelRecord } from "./build-panel";
import type { ChosenField } from "./field-choices";
import { shownAs } from "./load-panel";
import { isNotKept, notKeptFacts } from "./not-kept";
import { columnsFor, toRecord } from "./record-columns";
import type { SaveConflict, SavedFields, SaveFieldsResult } from "./save-schema";
import type { SnapshotRecord } from "./snapshot";
import { readOnlyOnLayout } from "./under-layout";

/** A record that is written to, and how agents may see it. */
export type Target = {
  /** As whom it is written. */
  connection: ActingCard;
  describe: SObjectDescribe;
  chosen: readonly ChosenField[];
  /** As it was last known. */
  record: SnapshotRecord;
};

export type Writing = {
  values: Readonly<Record<string, FieldValue>>;
  seen: Seen;
  conversationId: string | null;
  /** Goes on past duplicate rules that only warn. */
  allowDuplicate?: boolean;
  /** The entry of the log that this undoes, if any. */
  undoes?: string;
};

/** What became of it, and the record as it is now. */
export type WriteResult = { result: SaveFieldsResult; after: SnapshotRecord };

/**
 * Writes fields of a record unless somebody else has changed them since they were seen, and puts down who changed what from what to what.
 * @throws SalesforceError for a refusal, which is put down too, so that an admin can see what agents run into
 */
export async function writeFields(org: Org, target: Target, writing: Writing): Promise<WriteResult> {
  const columns = columnsOf(target);
  const outcome = await tryWrite(org, target, { ...writing, readBack: [...columns, ...changedByColumn(target)] });
  if (outcome.outcome === "contested") {
    const after = toRecord(target.describe.name, columns, outcome.now);
    return { result: await conflictOf(org, { target, writing, outcome, after }), after };
  }
  const after = outcome.after
    ? toRecord(target.describe.name, columns, outcome.after)
    : { ...target.record, values: { ...target.record.values, ...writing.values } };
  const entryId = await recordSave(org, { target, writing, before: outcome.before, after });
  return { result: await savedOf(org, { target, writing, outcome, after, entryId }), after };
}

function columnsOf({ describe: { name, fields }, chosen }: Target): string[] {
  const columns = columnsFor(
    chosen.map(({ field }) => field),
    fields,
  );
  return name === "Contact" && fields.some((field) => field.name === "AccountId") ? [...columns, "AccountId"] : columns;
}

const changedByColumn = ({ describe }: Target) =>
  describe.fields.some(({ name }) => name === "LastModifiedById") ? ["LastModifiedBy.Name"] : [];

async function tryWrite(org: Org, target: Target, writing: Writing & { readBack: string[] }): Promise<SaveOutcome> {
  const { describe, record } = target;
  try {
    const save = { describe, id: RecordId.parse(record.id), ...writing };
    return await inWords(org, { sObject: describe.name, values: writing.values }, () => saveRecord(org, save));
  } catch (error) {
    if (error instanceof SalesforceError) {
      await recordActivity(org, {
        ...commonOf(org, target, writing),
        action: "field.refused",
        outcome: "failed",
        summary: `${describe.label} was not saved. ${error.message}`,
      });
    }
    throw error;
  }
}

function commonOf(org: Org, { connection, record }: Target, { conversationId }: Writing) {
  return {
    source: "agent" as const,
    connectionId: org.connectionId,
    ...(conversationId === null ? {} : { conversationId }),
    sObject: record.sObject,
    recordId: record.id,
    actedAs: connection.username,
  };
}

type Recorded = { target: Target; writing: Writing; before: Record<string, FieldValue>; after: SnapshotRecord };

/** @returns the entry's id; null when Salesforce had it all already */
async function recordSave(org: Org, { target, writing, before, after }: Recorded): Promise<string | null> {
  const changes = Object.entries(before)
    .map(([field, was]) => ({
      field,
      before: was,
      after: after.values[field] ?? null,
      ...namesOf({ target, after }, field, was),
      ...currencyOf({ target, after }, field),
    }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
  if (changes.length === 0) return null;
  const id = randomUUID();
  const { label, fields } = target.describe;
  const labels = changes.map(({ field }) => fields.find(({ name }) => name === field)?.label ?? field).join(", ");
  const { undoes } = writing;
  await recordActivity(org, {
    ...commonOf(org, target, writing),
    id,
    action: undoes ? "field.undone" : "field.saved",
    changes,
    // What an undo must find again.
    why: { lastModifiedAt: after.values["LastModifiedDate"] ?? null, ...(undoes ? { undoes } : {}) },
    summary: `${label}: ${labels} ${undoes ? "put back" : "saved"}`,
  });
  return id;
}

type Kept<O> = { target: Target; writing: Writing; outcome: O; after: SnapshotRecord };
type Contested = Extract<SaveOutcome, { outcome: "contested" }>;
type Written = Extract<SaveOutcome, { outcome: "saved" }>;

async function savedOf(
  org: Org,
  { target, writing, outcome, after, entryId }: Kept<Written> & { entryId: string | null },
): Promise<SavedFields> {
  const written = fieldsOf(target, writing).map(({ field, value: sent }) => {
    const kept = after.values[field.name] ?? null;
    return { field, before: outcome.before[field.name] ?? null, sent, kept };
  });
  const notKept = written.filter(isNotKept);
  const replaced = written.filter(({ field }) => outcome.replaced.includes(field.name));
  const shown = await asShown(org, target.connection, after);
  const isReadOnlyOnLayout = ({ name }: Field) =>
    shown.fields.some(({ field, reason }) => field.name === name && reason === readOnlyOnLayout);
  return {
    outcome: "saved",
    record: shown,
    savedAt: new Date().toISOString(),
    entryId,
    notKept: notKept.map((one) => ({
      field: one.field.name,
      sent: one.sent,
      kept: one.kept,
      ...notKeptFacts({ ...one, isReadOnlyOnLayout: isReadOnlyOnLayout(one.field) }),
    })),
    replaced: replaced.map(({ field, before }) => ({ field: field.name, was: before })),
  };
}

async function conflictOf(org: Org, { target, writing, outcome, after }: Kept<Contested>): Promise<SaveConflict> {
  return {
    outcome: "conflict",
    record: await asShown(org, target.connection, after),
    changedBy: changedBy(outcome.now),
    fields: fieldsOf(target, writing).map(({ field, value: yours }) => ({
      field,
      was: writing.seen.values[field.name] ?? null,
      wasDisplay: nameOfLookup(target.record, field, writing.seen.values[field.name] ?? null),
      now: after.values[field.name] ?? null,
      yours,
      isContested: outcome.contested.includes(field.name),
    })),
  };
}

/** What the records that a look-up pointed to and points to are called. */
function namesOf({ target, after }: Pick<Recorded, "target" | "after">, name: string, was: FieldValue) {
  const field = target.describe.fields.find((each) => each.name === name);
  if (field?.type !== "reference") return {};
  const now = after.values[name] ?? null;
  return { beforeName: nameOfLookup(target.record, field, was), afterName: nameOfLookup(after, field, now) };
}

/** What the money is in, in an org that has several currencies. */
function currencyOf({ target, after }: Pick<Recorded, "target" | "after">, name: string) {
  const field = target.describe.fields.find((each) => each.name === name);
  const currency = after.values["CurrencyIsoCode"];
  return field?.type === "currency" && typeof currency === "string" ? { currency } : {};
}

/** As it was when the record was last read, if that look-up stood there then. */
function nameOfLookup({ values }: SnapshotRecord, field: Field, value: FieldValue): string | null {
  const name = field.relationship && values[field.name] === value ? values[`${field.relationship}.Name`] : null;
  return typeof name === "string" ? name : null;
}

const LastModifiedBy = z.object({ LastModifiedBy: z.object({ Name: z.string() }) });

const changedBy = (row: Row) => LastModifiedBy.safeParse(row).data?.LastModifiedBy.Name ?? null;

function fieldsOf({ describe }: Target, { values }: Writing): { field: Field; value: FieldValue }[] {
  return describe.fields.flatMap((field) => {
    const value = values[field.name];
    return value === undefined ? [] : [{ field, value }];
  });
}

/** A record as the panel shows it. */
export async function asShown(org: Org, connection: ActingCard, record: SnapshotRecord) {
  return panelRecord(await shownAs(org, connection), record);
}

/** @throws AppError `forbidden` for what agents may not edit, with the reason at the field */
export function refuseReadOnly(chosen: readonly ChosenField[], names: readonly string[]): void {
  for (const name of names) {
    const choice = chosen.find(({ field }) => field.name === name);
    if (choice?.access === "editable") continue;
    const reason = choice?.reason ?? "it is not among the fields your admin chose";
    const label = choice?.field.label ?? name;
    throw new AppError("forbidden", `You may not edit ${label}: ${reason}.`, { fields: { [name]: reason } });
  }
}
