import { z } from "zod";
import { AppError } from "../errors";
import { queryAnswer, queryPath } from "./query";
import { composite } from "./composite";
import type { Org } from "./connection";
import { SalesforceError } from "./errors";
import { readBackPath } from "./records";
import { isSameValue } from "./same-value";
import { type Field, FieldValue, RecordId, type SObjectDescribe } from "./schema";
import { identifier, identifiers, type Soql, soql } from "./soql";

/** A record as Salesforce's JSON gives it: values by API name, a parent as an object or null. */
const Row = z.looseObject({ Id: RecordId });
export type Row = z.output<typeof Row>;

/** What whoever saves saw before: the fields to be written, and when the record had last been changed (null where that is hidden). */
export type Seen = { values: Readonly<Record<string, FieldValue>>; lastModifiedAt: string | null };

export type Save = {
  describe: SObjectDescribe;
  id: RecordId;
  /** By API name, as `values.ts` makes them. */
  values: Readonly<Record<string, FieldValue>>;
  seen: Seen;
  /** Fields to read back, parents dotted (`Owner.Name`); LastModifiedDate comes by itself. */
  readBack: readonly string[];
  /** Goes on past duplicate rules that only warn. Default false. */
  allowDuplicate?: boolean;
};

export type SaveOutcome =
  | {
      outcome: "saved";
      /** The written fields as they were just before. */
      before: Record<string, FieldValue>;
      /** Fields that somebody else changed at the last moment, and that now hold ours: only where Salesforce cannot be asked to compare. */
      replaced: string[];
      /** Null when it could not be read back: the write stands all the same. */
      after: Row | null;
    }
  /** Nothing was written: these fields were changed by somebody else, to something else. */
  | { outcome: "contested"; now: Row; contested: string[] };

/** The last of them goes by the time of the last change alone. */
const mostTries = 4;

/**
 * Writes fields of one record unless somebody else has changed them since they were seen, and reads it back: one API call. A change to
 * other fields of the record in the meantime costs a second call and interrupts nobody; so does looking first where it is not known when the
 * record was last changed, and a query cannot compare what was seen.
 *
 * Salesforce itself refuses by the time of the last change, in whole seconds; so that a change within the second counts too, the same
 * call first looks for the record with the values that were seen, and writes what it has found.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_conditional_requests.htm If-Unmodified-Since
 * @throws SalesforceError for the write alone; `gone`; with `isOutcomeUnknown` when no answer came. AppError `conflict` when it never rests
 */
export async function saveRecord(org: Org, save: Save): Promise<SaveOutcome> {
  let seen = canTell(save) ? save.seen : { ...save.seen, lastModifiedAt: beforeAll };
  for (let left = mostTries; left > 0; left--) {
    const tried = await trySave(org, { ...save, seen }, left > 1);
    if ("before" in tried) {
      return { outcome: "saved", ...tried, replaced: changedByOthers({ ...save, seen }, tried.before) };
    }
    const contested = changedByOthers(save, valuesIn(tried.now, Object.keys(save.values)));
    if (contested.length > 0) return { outcome: "contested", now: tried.now, contested };
    seen = seenIn(tried.now, Object.keys(save.values));
  }
  throw new AppError("conflict", "Others keep changing this record. Try again in a moment.");
}

/** Earlier than any change: a save as of then is refused, and brings what stands there now. */
const beforeAll = new Date(0).toISOString();

/** Whether a change since would be noticed: by its time, or because the query compares all that is written. */
function canTell({ describe, values, seen }: Save): boolean {
  const written = describe.fields.filter(({ name }) => Object.hasOwn(values, name));
  return seen.lastModifiedAt !== null || written.every((field) => canCompare(field, seen.values[field.name] ?? null));
}

/** The fields of a row as FieldValues; what is not there is null. */
function valuesIn(row: Row | null, names: readonly string[]): Record<string, FieldValue> {
  return Object.fromEntries(names.map((name) => [name, FieldValue.safeParse(row?.[name]).data ?? null]));
}

/** What stands in a row, as seen now. */
export function seenIn(row: Row, names: readonly string[]): Seen {
  const changed = row["LastModifiedDate"];
  return { values: valuesIn(row, names), lastModifiedAt: typeof changed === "string" ? changed : null };
}

type Tried = { before: Record<string, FieldValue>; after: Row | null } | { now: Row };

async function trySave(org: Org, save: Save, isGuarded: boolean): Promise<Tried> {
  const [before, written, after] = await composite(org, [
    { method: "GET", path: queryPath(asSeen(save, isGuarded)), name: "seen", shape: queryAnswer(Row) },
    { ...change(save), shape: z.unknown() },
    { method: "GET", path: readBackPath(save.describe.name, save.readBack, save.id), shape: queryAnswer(Row) },
  ]);
  if (!before.ok) throw before.error;
  const [found] = before.body.records;
  const [now] = after.ok ? after.body.records : [];
  if (written.ok) return { before: valuesIn(found ?? null, Object.keys(save.values)), after: now ?? null };
  if (found && written.error.status !== preconditionFailed) throw written.error;
  if (!after.ok) throw after.error;
  if (!now) throw new SalesforceError({ reason: "gone", errorCode: "NOT_FOUND" });
  return { now };
}

/** Writes what the part before has found: where it found nothing there is no id to put in, and Salesforce writes nothing. */
function change({ describe, values, seen, allowDuplicate = false }: Save) {
  const since = seen.lastModifiedAt;
  return {
    method: "PATCH" as const,
    path: `/sobjects/${identifier(describe.name).text}/@{seen.records[0].Id}`,
    body: values,
    headers: {
      "Sforce-Duplicate-Rule-Header": `allowSave=${allowDuplicate}; includeRecordDetails=true`,
      ...(since === null ? {} : { "If-Unmodified-Since": new Date(since).toUTCString() }),
    },
  };
}

const preconditionFailed = 412;

/** The record, provided that the fields still hold what was seen. */
function asSeen({ describe, id, values, seen }: Save, isGuarded: boolean): Soql {
  const fields = describe.fields.filter(({ name }) => Object.hasOwn(values, name));
  const columns = identifiers(["Id", ...fields.map(({ name }) => name)]);
  const found = soql`SELECT ${columns} FROM ${identifier(describe.name)} WHERE Id = ${id}`;
  if (!isGuarded) return found;
  return fields.reduce((sum, field) => {
    const value = seen.values[field.name] ?? null;
    return canCompare(field, value) ? soql`${sum} AND ${identifier(field.name)} = ${value}` : sum;
  }, found);
}

/** Types whose values SOQL compares one by one. Money is converted first, and moments and long texts are not compared like this. */
const comparable = ["string", "picklist", "combobox", "phone", "email", "url", "boolean", "reference", "int", "double"];

function canCompare(field: Field, value: FieldValue): value is string | number | boolean | null {
  if (!field.isFilterable || typeof value === "object") return field.isFilterable && value === null;
  return comparable.includes(field.type);
}

/** Fields that hold neither what was seen nor what is to be written. */
function changedByOthers({ describe, values, seen }: Save, present: Readonly<Record<string, FieldValue>>): string[] {
  return describe.fields.flatMap((field) => {
    const mine = values[field.name];
    if (mine === undefined) return [];
    const theirs = present[field.name] ?? null;
    const isTheirs = !isSameValue(field, theirs, seen.values[field.name] ?? null) && !isSameValue(field, theirs, mine);
    return isTheirs ? [field.name] : [];
  });
}
