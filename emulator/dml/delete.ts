/**
 * Delete into the recycle bin, with what follows for children: those that go with their parent, and look-ups cleared (api.md §5).
 * What would bring them back is kept in fields no metadata names, so that neither queries nor describes know of them.
 */
import type { Principal } from "../principal";
import { SalesforceError } from "../salesforce-error";
import type { FieldDefinition, ObjectDefinition, StoredRecord } from "../types";
import { childReferences, childrenBy } from "./child-references";
import { type DmlContext, writerOf } from "./context";
import { wholeSeconds } from "./parse-value";
import { lockedRows } from "./locked-rows";
import { refuseToDeleteShadow } from "./person-accounts";
import { checkDeletable } from "./restricted-deletes";
import { runDeleteTriggers } from "./run-rules";
import { checkUnlocked, existing, insufficientAccess } from "./may-write";
import { standardObjects } from "./standard-objects/registry";

/** On what went with its parent: the record whose deletion it was. */
export const DELETED_WITH = "#DeletedWithId";
/** On what lost a parent: which field pointed to which deleted record. */
export const LOST_PARENTS = "#LostParents";

export function deleteRecord(context: DmlContext, object: ObjectDefinition, id: string): void {
  refuseUndeletable(object);
  context.refusals.check({ operation: "delete", objectNames: [object.name], id });
  const record = existing(context, object, id);
  refuseUndeletableBy(context.principal, object, record);
  refuseToDeleteShadow(object, record);
  context.store.transaction(() => {
    checkUnlocked(context, record);
    runDeleteTriggers(context, "before", { object, record });
    standardObjects[object.name]?.checkDelete?.(context, record);
    checkDeletable(context, object, record);
    context.locks.take(lockedRows(context.store, { object, record, old: record }));
    bin(context, object, record);
    runDeleteTriggers(context, "after", { object, record });
  }, writerOf(context));
}

/** @throws INSUFFICIENT_ACCESS_OR_READONLY without the object's permission, or all of the record */
export function refuseUndeletableBy(principal: Principal, object: ObjectDefinition, record: StoredRecord): void {
  if (!principal.canDelete(object.name) || !principal.canDeleteRecord(object.name, record)) throw insufficientAccess();
}

function refuseUndeletable(object: ObjectDefinition): void {
  if (object.deletable) return;
  const message = `entity type ${object.label} does not support delete`;
  throw new SalesforceError({ errorCode: "INSUFFICIENT_ACCESS_OR_READONLY", message, fields: [] });
}

/** Puts the record in the bin and sees to its children, asking for no permission. */
export function bin(context: DmlContext, object: ObjectDefinition, record: StoredRecord): void {
  binOne(context, object, { record, deletedWith: null });
}

type Binning = { record: StoredRecord; deletedWith: string | null };

function binOne(context: DmlContext, object: ObjectDefinition, { record, deletedWith }: Binning): void {
  const origin = deletedWith === null ? {} : { [DELETED_WITH]: deletedWith };
  context.store.put(object.name, { ...record, ...stamp(context), ...origin, IsDeleted: true });
  binCompanions(context, object, { record, deletedWith: deletedWith ?? record.Id });
  for (const reference of childReferences(context.store, object)) {
    const { child, field } = reference;
    for (const found of childrenBy(context.store, reference, record.Id)) {
      if (field.cascadeDelete) binOne(context, child, { record: found, deletedWith: deletedWith ?? record.Id });
      else if (field.nillable) clear(context, { child, field, record: found });
    }
  }
}

/** What goes with a record without pointing to it. */
function binCompanions(context: DmlContext, object: ObjectDefinition, { record, deletedWith }: Binning): void {
  for (const { objectName, id } of standardObjects[object.name]?.deletesToo?.(record) ?? []) {
    const definition = context.store.object(objectName);
    const found = context.store.get(objectName, id);
    if (definition && found) binOne(context, definition, { record: found, deletedWith });
  }
}

/** A cleared look-up is a system change: SystemModstamp moves, LastModifiedDate does not (api.md §15). */
function clear(
  context: DmlContext,
  { child, field, record }: { child: ObjectDefinition; field: FieldDefinition; record: StoredRecord },
): void {
  const { [field.name]: parentId, ...rest } = record;
  const lost = { ...lostParents(record), [field.name]: String(parentId) };
  const SystemModstamp = wholeSeconds(context.now);
  context.store.put(child.name, { ...rest, Id: record.Id, SystemModstamp, [LOST_PARENTS]: lost });
}

export function lostParents(record: StoredRecord) {
  const lost = record[LOST_PARENTS];
  return typeof lost === "object" && lost !== null ? lost : {};
}

function stamp({ now, principal }: DmlContext) {
  const moment = wholeSeconds(now);
  return { LastModifiedDate: moment, LastModifiedById: principal.userId, SystemModstamp: moment };
}
