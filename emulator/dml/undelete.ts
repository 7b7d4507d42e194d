/** Out of the recycle bin: back to life, or gone for good (SOAP API Developer Guide, undelete and emptyRecycleBin). */
import { SalesforceError } from "../salesforce-error";
import type { ObjectDefinition, StoredRecord } from "../types";
import { childReferences } from "./child-references";
import { type DmlContext, writerOf } from "./context";
import { DELETED_WITH, LOST_PARENTS, lostParents, refuseUndeletableBy } from "./delete";
import { wholeSeconds } from "./parse-value";
import { checkUnique } from "./check-record";

/** Brings back a record with what was deleted with it, and gives the look-ups it lost back unless they were filled since. */
export function undeleteRecord(context: DmlContext, object: ObjectDefinition, id: string): void {
  context.refusals.check({ operation: "undelete", objectNames: [object.name], id });
  const record = inBin(context, object, id);
  if (!record || !object.undeletable) throw undeleteFailed();
  refuseUndeletableBy(context.principal, object, record);
  context.store.transaction(() => {
    const family = [...withItsChildren(context, object, record)];
    const returning = new Set(family.map((found) => found.record.Id));
    for (const found of family) restore(context, found.object, { record: found.record, returning });
  }, writerOf(context));
}

/** Takes a record out of the bin for good, with what was deleted with it. */
export function emptyFromRecycleBin(context: DmlContext, object: ObjectDefinition, id: string): void {
  context.refusals.check({ operation: "delete", objectNames: [object.name], id });
  const record = inBin(context, object, id);
  if (!record) throw noBinEntry();
  refuseUndeletableBy(context.principal, object, record);
  context.store.transaction(() => {
    for (const found of [...withItsChildren(context, object, record)]) {
      context.store.erase(found.object.name, found.record.Id);
    }
  }, writerOf(context));
}

/** What went with its parent has no entry of its own and comes back only with it. */
function inBin({ store, principal }: DmlContext, object: ObjectDefinition, id: string): StoredRecord | null {
  const record = store.getAny(object.name, id);
  if (!record || record.IsDeleted !== true || typeof record[DELETED_WITH] === "string") return null;
  return principal.canReadObject(object.name) && principal.canSeeRecord(object.name, record) ? record : null;
}

function* withItsChildren({ store }: DmlContext, object: ObjectDefinition, record: StoredRecord) {
  yield { object, record };
  for (const other of store.objects()) {
    for (const found of store.all(other.name, { includeDeleted: true })) {
      if (found[DELETED_WITH] === record.Id) yield { object: other, record: found };
    }
  }
}

/** A merged record comes back as it was, but its children stay with the record it was merged into. */
function restore(
  context: DmlContext,
  object: ObjectDefinition,
  { record, returning }: { record: StoredRecord; returning: ReadonlySet<string> },
): void {
  const { [DELETED_WITH]: _with, MasterRecordId: _master, ...kept } = record;
  const moment = wholeSeconds(context.now);
  const stamp = { LastModifiedDate: moment, LastModifiedById: context.principal.userId, SystemModstamp: moment };
  const back = {
    ...withLivingParents(context, object, { record: { ...kept, Id: record.Id }, returning }),
    ...stamp,
    IsDeleted: false,
  };
  checkUnique(context, object, back);
  context.store.put(object.name, back);
  for (const { child, field } of childReferences(context.store, object)) {
    for (const found of context.store.all(child.name)) {
      if (lostParents(found)[field.name] === record.Id) giveBack(context, child, { found, fieldName: field.name });
    }
  }
}

/** Parents deleted meanwhile are parents no more, but for those that come back with it. */
function withLivingParents(
  { store }: DmlContext,
  object: ObjectDefinition,
  { record, returning }: { record: StoredRecord; returning: ReadonlySet<string> },
): StoredRecord {
  const living = Object.entries(record).filter(([name, value]) => {
    const field = object.fieldByName.get(name.toLowerCase());
    if (field?.type !== "reference" || !field.nillable || typeof value !== "string") return true;
    return returning.has(value) || store.get(store.objectOfId(value)?.name ?? "", value) !== null;
  });
  return { ...Object.fromEntries(living), Id: record.Id };
}

function giveBack(
  { store, now }: DmlContext,
  child: ObjectDefinition,
  { found, fieldName }: { found: StoredRecord; fieldName: string },
): void {
  const { [fieldName]: parentId, ...lost } = lostParents(found);
  const { [LOST_PARENTS]: _lost, ...rest } = found;
  const SystemModstamp = wholeSeconds(now);
  store.put(child.name, {
    [fieldName]: parentId ?? null,
    ...rest,
    Id: found.Id,
    SystemModstamp,
    ...(Object.keys(lost).length > 0 ? { [LOST_PARENTS]: lost } : {}),
  });
}

function undeleteFailed(): SalesforceError {
  const message = "Entity is not in the recycle bin";
  return new SalesforceError({ errorCode: "UNDELETE_FAILED", message, fields: [] });
}

/** The code is unverified, the sentence real. */
function noBinEntry(): SalesforceError {
  return new SalesforceError({ errorCode: "INVALID_ID_FIELD", message: "no recycle bin entry found", fields: [] });
}
