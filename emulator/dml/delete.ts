/** Delete into the recycle bin and undelete, with what follows for children: cascades, cleared look-ups (api.md §5). */
import type { FieldDefinition, ObjectDefinition, StoredRecord } from "../types";
import { SalesforceError } from "../salesforce-error";
import { type DmlContext, writerOf } from "./context";
import { wholeSeconds } from "./parse-value";
import { checkDeletable } from "./object-rules";
import { existing, insufficientAccess } from "./save";

export function deleteRecord(context: DmlContext, object: ObjectDefinition, id: string): void {
  if (!object.deletable) {
    throw new SalesforceError({
      errorCode: "INSUFFICIENT_ACCESS_OR_READONLY",
      message: `entity type ${object.label} does not support delete`,
      fields: [],
    });
  }
  const record = existing(context, object, id);
  if (!context.principal.canDelete(object.name)) throw insufficientAccess();
  context.store.transaction(() => {
    checkDeletable(context, object, record);
    bin(context, object, record);
  }, writerOf(context));
}

function bin(context: DmlContext, object: ObjectDefinition, record: StoredRecord): void {
  context.store.put(object.name, { ...record, ...stamp(context), IsDeleted: true });
  for (const { child, field } of childReferences(context, object)) {
    for (const found of [...(context.store.lookup(child.name, { field: field.name, value: record.Id }) ?? [])]) {
      if (field.cascadeDelete) bin(context, child, found);
      else if (field.nillable) clear(context, { child, field, record: found });
    }
  }
}

/** A cleared look-up is a system change: SystemModstamp moves, LastModifiedDate does not (api.md §15). */
function clear(
  context: DmlContext,
  input: { child: ObjectDefinition; field: FieldDefinition; record: StoredRecord },
): void {
  const { [input.field.name]: _cleared, ...rest } = input.record;
  const record = { ...rest, Id: input.record.Id, SystemModstamp: wholeSeconds(context.now) };
  context.store.put(input.child.name, record);
}

function childReferences(
  context: DmlContext,
  parent: ObjectDefinition,
): { child: ObjectDefinition; field: FieldDefinition }[] {
  return [...context.store.objects()].flatMap((child) =>
    child.fields
      .filter((field) => field.type === "reference" && !field.compute && field.referenceTo.includes(parent.name))
      .map((field) => ({ child, field })),
  );
}

function stamp(context: DmlContext) {
  const moment = wholeSeconds(context.now);
  return { LastModifiedDate: moment, LastModifiedById: context.principal.userId, SystemModstamp: moment };
}
