/** References of a record about to be saved: well-formed, of the right object, existing, visible, and owned by someone active. */
import { parentsOf } from "../access/parents";
import { toId18 } from "../ids";
import { SalesforceError } from "../salesforce-error";
import type { FieldDefinition, ObjectDefinition, StoredRecord } from "../types";
import type { DmlContext } from "./context";
import type { Values } from "./read-body";

/** Checks the changed references and rewrites them to 18 characters. */
export function checkReferences(context: DmlContext, object: ObjectDefinition, changes: Values): void {
  for (const field of object.fields) {
    const given = changes[field.name];
    if (field.type !== "reference" || typeof given !== "string") continue;
    changes[field.name] = checkReference(context, { object, field, given });
  }
}

function checkReference(
  context: DmlContext,
  input: { object: ObjectDefinition; field: FieldDefinition; given: string },
): string {
  const { field, given } = input;
  const id = toId18(given);
  if (!id) throw wrongType(field, given, "MALFORMED_ID");
  const parent = context.store.objectOfId(id);
  if (!parent || !field.referenceTo.includes(parent.name)) throw wrongType(field, given, "FIELD_INTEGRITY_EXCEPTION");
  const record = context.store.get(parent.name, id);
  if (!record) throw new SalesforceError({ ...INVALID_CROSS_REFERENCE, fields: [] });
  if (!context.principal.canReadObject(parent.name) || !context.principal.canSeeRecord(parent.name, record)) {
    throw new SalesforceError({ ...NO_ACCESS_TO_CROSS_REFERENCE, fields: [] });
  }
  if (isMaster(input.object, field) && !context.principal.canEditRecord(parent.name, record)) {
    throw new SalesforceError({ ...NO_ACCESS_TO_CROSS_REFERENCE, fields: [] });
  }
  if (field.name === "OwnerId") checkOwner(context, input.object, record);
  return id;
}

/** A detail is written only by those who may edit its master. */
function isMaster(object: ObjectDefinition, field: FieldDefinition): boolean {
  const parents = parentsOf(object.name);
  return parents?.kind === "detail" && parents.fields.includes(field.name);
}

/** Somebody active, or a queue for records of this object (code and sentence as clients report them). */
function checkOwner({ store }: DmlContext, object: ObjectDefinition, owner: StoredRecord): void {
  if (owner.IsActive === false) {
    throw new SalesforceError({
      errorCode: "INACTIVE_OWNER_OR_USER",
      message: `operation performed with inactive user [${owner.Id}] as owner of ${object.label.toLowerCase()}`,
      fields: ["OwnerId"],
    });
  }
  if (store.objectOfId(owner.Id)?.name !== "Group") return;
  const kinds = [...(store.lookup("QueueSobject", { field: "QueueId", value: owner.Id }) ?? [])];
  if (owner.Type === "Queue" && kinds.some(({ SobjectType }) => SobjectType === object.name)) return;
  const message = "Queue not associated with this SObject type";
  throw new SalesforceError({ errorCode: "INVALID_OPERATION", message, fields: [] });
}

export const INVALID_CROSS_REFERENCE = {
  errorCode: "INVALID_CROSS_REFERENCE_KEY",
  message: "invalid cross reference id",
} as const;

const NO_ACCESS_TO_CROSS_REFERENCE = {
  errorCode: "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
  message: "insufficient access rights on cross-reference id",
} as const;

function wrongType(field: FieldDefinition, given: string, errorCode: string): SalesforceError {
  return new SalesforceError({
    errorCode,
    message: `${field.label}: id value of incorrect type: ${given}`,
    fields: [field.name],
  });
}
