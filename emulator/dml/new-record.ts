/** What Salesforce fills in by itself: defaults, owner, auto-numbers, and the system fields of every save. */
import type { FieldValues } from "../org-definition";
import type { RecordTypeDefinition } from "../record-types/definition";
import type { Store } from "../store";
import type { FieldDefinition, ObjectDefinition, StoredRecord, Value } from "../types";
import { nextAutoNumber } from "./auto-number";
import { wholeSeconds } from "./parse-value";

export type Author = { userId: string; now: Date };

type NewRecord = { values: FieldValues; author: Author; recordType?: RecordTypeDefinition | null };

/** A record with its defaults and system fields; given values win over defaults. */
export function newRecord(store: Store, object: ObjectDefinition, input: NewRecord): StoredRecord {
  const { values, author } = input;
  const moment = wholeSeconds(author.now);
  const created = text(values.CreatedDate) ?? moment;
  const record: Record<string, Value> & { Id: string } = {
    Id: text(values.Id) ?? store.nextId(object.name),
    IsDeleted: false,
    CreatedDate: created,
    CreatedById: author.userId,
    LastModifiedDate: created,
    LastModifiedById: author.userId,
    SystemModstamp: created,
  };
  for (const field of object.fields) {
    if (field.compute) continue;
    const value = valueFor(store, object, { ...input, field, systemValue: record[field.name] });
    if (value !== null) record[field.name] = value;
  }
  return record;
}

/** A field given as null stays empty, whatever its default. */
function valueFor(
  store: Store,
  object: ObjectDefinition,
  input: NewRecord & { field: FieldDefinition; systemValue: Value | undefined },
): Value {
  const given = input.values[input.field.name];
  if (given !== undefined) return given;
  return input.systemValue ?? defaultOf(store, object, input);
}

function defaultOf(store: Store, object: ObjectDefinition, input: NewRecord & { field: FieldDefinition }): Value {
  const { field, author, recordType } = input;
  if (field.autoNumber) return nextAutoNumber(store, object, field);
  if (field.name === "OwnerId") return author.userId;
  return defaultValueOf(field, recordType ?? null);
}

/** What a form or a save starts from where nothing is given: the record type's own default, or the field's. */
export function defaultValueOf(field: FieldDefinition, recordType: RecordTypeDefinition | null): Value {
  const ofType = recordType?.picklists[field.name];
  if (ofType) return ofType.defaultValue;
  if (field.defaultValue !== null) return field.defaultValue;
  return field.picklistValues.find((choice) => choice.active && choice.defaultValue)?.value ?? null;
}

/** The record after a change by this author; nulls are kept as absent values. */
export function changedRecord(old: StoredRecord, values: FieldValues, author: Author): StoredRecord {
  const moment = wholeSeconds(author.now);
  const changed: Record<string, Value> & { Id: string } = { ...old };
  for (const [name, value] of Object.entries(values)) {
    if (value === null) delete changed[name];
    else changed[name] = value;
  }
  return { ...changed, LastModifiedDate: moment, LastModifiedById: author.userId, SystemModstamp: moment };
}

function text(value: Value | undefined): string | null {
  return typeof value === "string" ? value : null;
}
