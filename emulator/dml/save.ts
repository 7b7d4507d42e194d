/**
 * Insert and update, in Salesforce's order (api.md §12): fields and types, lengths and picklists, references, before-triggers,
 * required fields, validation rules, duplicate rules, uniqueness, locks, save, after-triggers, assignment rules. Every refusal is a
 * SalesforceError.
 */
import type { RecordTypeDefinition } from "../record-types/definition";
import { assignedOwner } from "../assignment-rules/run-assignment-rules";
import { runDuplicateRules } from "../duplicate-rules/run-duplicate-rules";
import { stateAndCountry } from "../features/state-and-country";
import type { FieldValues } from "../org-definition";
import type { ObjectDefinition, StoredRecord } from "../types";
import { checkRequired, checkUnique, checkValues } from "./check-record";
import { checkReferences } from "./check-references";
import { type DmlContext, writerOf } from "./context";
import { changedRecord, newRecord } from "./new-record";
import { takeJunctionLists } from "./junction-lists";
import { lockedRows } from "./locked-rows";
import {
  checkUnlocked,
  existing,
  insufficientAccess,
  refuseUneditable,
  refuseUnsupported,
  storageFull,
} from "./may-write";
import { checkPersonAccount, putWithShadow } from "./person-accounts";
import { type Body, readBody } from "./read-body";
import { recordTypeOf } from "./record-type-of";
import { runAfterTriggers, runBeforeTriggers, runValidationRules } from "./run-rules";
import type { Saving } from "./saving";
import { standardObjects } from "./standard-objects/registry";
import type { Following } from "./standard-objects/standard-object";

/** Saves a new record and returns it. */
export function insertRecord(context: DmlContext, object: ObjectDefinition, given: Body): StoredRecord {
  const { store, principal } = context;
  refuseUnsupported(object, "insert");
  context.refusals.check({ operation: "insert", objectNames: [object.name] });
  if (!principal.canCreate(object.name)) throw insufficientAccess();
  if (context.isStorageFull) throw storageFull();
  const { body, rows } = takeJunctionLists(context, { object, body: given, operation: "insert" });
  const values = readBody(context, { object, body, operation: "insert" });
  const recordType = recordTypeOf(context, object, { changes: values, old: null });
  checkValues(object, values, { old: null, recordType });
  checkReferences(context, object, values);
  return store.transaction(() => {
    const record = insertChecked(context, object, { values, recordType });
    for (const row of rows) {
      followingOf(context).insert(row.objectName, { ...row.values, [row.parentField]: record.Id });
    }
    return store.get(object.name, record.Id) ?? record;
  }, writerOf(context));
}

function insertChecked(
  context: DmlContext,
  object: ObjectDefinition,
  { values, recordType }: { values: FieldValues; recordType: RecordTypeDefinition | null },
): StoredRecord {
  const author = { userId: context.principal.userId, now: context.now };
  const record = newRecord(context.store, object, { values, author, recordType });
  checkPersonAccount(context.store, { object, given: values, record, old: null });
  return finish(context, { object, record, old: null });
}

function updateChecked(
  context: DmlContext,
  object: ObjectDefinition,
  { old, values }: { old: StoredRecord; values: FieldValues },
): StoredRecord {
  const author = { userId: context.principal.userId, now: context.now };
  const record = changedRecord(old, values, author);
  checkPersonAccount(context.store, { object, given: values, record, old });
  return finish(context, { object, record, old });
}

function followingOf(context: DmlContext): Following {
  return {
    insert: (objectName, values) => insertChecked(context, objectOf(context, objectName), { values, recordType: null }),
    update: (objectName, old, values) => updateChecked(context, objectOf(context, objectName), { old, values }),
  };
}

function objectOf({ store }: DmlContext, name: string): ObjectDefinition {
  const object = store.object(name);
  if (!object) throw new Error(`The org has no object ${name}.`);
  return object;
}

/** Changes an existing record and returns it. `id` has 18 characters. */
export function updateRecord(
  context: DmlContext,
  object: ObjectDefinition,
  input: { id: string; body: Body },
): StoredRecord {
  const { store, principal } = context;
  refuseUnsupported(object, "update");
  context.refusals.check({ operation: "update", objectNames: [object.name], id: input.id });
  const old = existing(context, object, input.id);
  refuseUneditable(principal, object, old);
  checkUnlocked(context, old);
  const { body } = takeJunctionLists(context, { object, body: input.body, operation: "update" });
  const values = readBody(context, { object, body, operation: "update" });
  const recordType = recordTypeOf(context, object, { changes: values, old });
  checkValues(object, values, { old, recordType });
  checkReferences(context, object, values);
  const isTransferred = values.OwnerId !== undefined && values.OwnerId !== old.OwnerId;
  if (isTransferred && !principal.canTransferRecord(object.name, old)) throw insufficientAccess();
  return store.transaction(() => updateChecked(context, object, { old, values }), writerOf(context));
}

function finish(context: DmlContext, draft: Saving): StoredRecord {
  const { object, old } = draft;
  const standard = standardObjects[object.name];
  const triggered = runBeforeTriggers(context, draft);
  const derived = standard?.derive?.(context, { ...draft, record: triggered }) ?? {};
  const places = stateAndCountry({ ...draft, record: triggered });
  const saving: Saving = { object, old, record: { ...triggered, ...derived, ...places, Id: triggered.Id } };
  checkRequired(object, saving.record);
  standard?.check?.(context, saving);
  runValidationRules(context, saving);
  runDuplicateRules(context, saving);
  checkUnique(context, object, saving.record);
  context.locks.take(lockedRows(context.store, saving));
  putWithShadow(context.store, object, saving.record);
  standard?.saved?.(context, saving, followingOf(context));
  runAfterTriggers(context, saving);
  return assigned(context, saving);
}

/** The record with the owner that assignment rules give it. */
function assigned(context: DmlContext, saving: Saving): StoredRecord {
  const record = context.store.get(saving.object.name, saving.record.Id) ?? saving.record;
  const owner = assignedOwner(context, { ...saving, record });
  if (owner === null || owner === record.OwnerId) return record;
  const owned = { ...record, OwnerId: owner };
  context.store.put(saving.object.name, owned);
  return owned;
}
