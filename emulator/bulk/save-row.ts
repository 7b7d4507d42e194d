/** One record of a load through the same write path as every other save (api.md §9, §12). */
import { writerOf } from "../dml/context";
import { deleteRecord } from "../dml/delete";
import { insertRecord, updateRecord } from "../dml/save";
import { emptyFromRecycleBin } from "../dml/undelete";
import { toId18 } from "../ids";
import { dmlContext } from "../live-org";
import type { Caller } from "../rest/exchange";
import { upsertRecord } from "../rest/upsert";
import { SalesforceError } from "../salesforce-error";
import type { FieldDefinition, ObjectDefinition } from "../types";
import type { IngestOperation, LoadRow } from "./job";

export type LoadTarget = {
  caller: Caller;
  object: ObjectDefinition;
  operation: IngestOperation;
  /** What an upsert finds records by, the Id among others. */
  key: FieldDefinition | null;
};

type Saved = { id: string; created: boolean };

/** @throws SalesforceError, and then nothing of the row stays */
export function saveRow(target: LoadTarget, row: LoadRow): Saved {
  return operations[target.operation](target, row);
}

const operations: { readonly [name in IngestOperation]: (target: LoadTarget, row: LoadRow) => Saved } = {
  insert: ({ caller, object }, { id, body }) => {
    if (id !== null) throw refused("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call");
    return { id: insertRecord(dmlContext(caller), object, body).Id, created: true };
  },
  update: ({ caller, object }, { id: given, body }) => {
    const id = existingId(object, given, "update");
    return { id: updateRecord(dmlContext(caller), object, { id, body }).Id, created: false };
  },
  upsert: (target, row) => {
    if (target.key && target.key.type !== "id") return upsertByKey(target, target.key, row);
    return operations[row.id === null ? "insert" : "update"](target, row);
  },
  delete: ({ caller, object }, { id: given }) => {
    const id = existingId(object, given, "delete");
    deleteRecord(dmlContext(caller), object, id);
    return { id, created: false };
  },
  hardDelete: (target, row) => {
    const context = dmlContext(target.caller);
    return context.store.transaction(() => {
      const deleted = operations.delete(target, row);
      emptyFromRecycleBin(context, target.object, deleted.id);
      return deleted;
    }, writerOf(context));
  },
};

function upsertByKey({ caller, object }: LoadTarget, { name }: FieldDefinition, { body }: LoadRow): Saved {
  const { [name]: value = null, ...rest } = body;
  if (value === null) throw refused("MISSING_ARGUMENT", `${name} not specified`, name);
  return upsertRecord(caller, { objectName: object.name, fieldName: name, value, body: rest });
}

function existingId(object: ObjectDefinition, given: string | null, operation: "update" | "delete"): string {
  if (given === null) throw refused("MISSING_ARGUMENT", `Id not specified in an ${operation} call`);
  const id = toId18(given);
  if (id?.startsWith(object.keyPrefix)) return id;
  throw refused("MALFORMED_ID", `${object.label} ID: id value of incorrect type: ${given}`);
}

function refused(errorCode: string, message: string, field = "Id"): SalesforceError {
  return new SalesforceError({ errorCode, message, fields: [field] });
}
