/** Whether a write may be made at all: the record it names, the caller's permissions, what holds the record or the org. */
import type { Principal } from "../principal";
import { SalesforceError } from "../salesforce-error";
import type { ObjectDefinition, StoredRecord } from "../types";
import { INVALID_CROSS_REFERENCE } from "./check-references";
import type { DmlContext } from "./context";

/** The record a write names, or the refusal a write to it gets: deleted, unknown and invisible differ (api.md §5, §12). */
export function existing(context: DmlContext, object: ObjectDefinition, id: string): StoredRecord {
  const record = context.store.getAny(object.name, id);
  if (
    !record ||
    !context.principal.canReadObject(object.name) ||
    !context.principal.canSeeRecord(object.name, record)
  ) {
    throw new SalesforceError({ ...INVALID_CROSS_REFERENCE, fields: [] });
  }
  if (record.IsDeleted === true) {
    throw new SalesforceError({ errorCode: "ENTITY_IS_DELETED", message: "entity is deleted", fields: [] });
  }
  return record;
}

/** Visible is not yet editable: by the object's permission, or by sharing. */
export function refuseUneditable(principal: Principal, object: ObjectDefinition, record: StoredRecord): void {
  if (!principal.canEdit(object.name) || !principal.canEditRecord(object.name, record)) throw insufficientAccess();
}

/** Throws for an object that takes no such write through the API. */
export function refuseUnsupported(object: ObjectDefinition, operation: "insert" | "update"): void {
  if (operation === "insert" ? object.createable : object.updateable) return;
  throw new SalesforceError({
    errorCode: "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
    message: `entity type cannot be ${operation}${operation === "insert" ? "ed" : "d"}: ${object.label}`,
    fields: [],
  });
}

/** Throws while an approval process keeps the record from being changed (sentence as Marketo's guide quotes it). */
export function checkUnlocked({ inApproval }: DmlContext, record: StoredRecord): void {
  if (!inApproval.has(record.Id)) return;
  const message = "the entity is locked for editing";
  throw new SalesforceError({ errorCode: "ENTITY_IS_LOCKED", message, fields: [] });
}

/** The sentence is from memory. */
export function storageFull(): SalesforceError {
  return new SalesforceError({ errorCode: "STORAGE_LIMIT_EXCEEDED", message: "storage limit exceeded", fields: [] });
}

export function insufficientAccess(): SalesforceError {
  return new SalesforceError({
    errorCode: "INSUFFICIENT_ACCESS_OR_READONLY",
    message: "insufficient access rights on object id",
    fields: [],
  });
}
