/** A change event, for every subscriber to be shown as far as that subscriber may see (api.md §15). */
import { createHash } from "node:crypto";
import type { Writer } from "../store";
import type { ObjectDefinition } from "../types";
import { bodyOf, type ChangedField, nameInHeader } from "./event-body";
import type { Published } from "./event-bus";
import type { ChangeType } from "./record-changes";

export type GapType = `GAP_${ChangeType}` | "GAP_OVERFLOW";

export type Transaction = {
  key: string;
  commitNumber: number;
  committedAt: Date;
  writer: Writer;
};

export type ChangeEvent = {
  object: ObjectDefinition;
  recordIds: readonly string[];
  type: ChangeType | GapType;
  fields: readonly ChangedField[];
  transaction: Transaction;
  sequenceNumber: number;
};

/** As CometD delivers it, with the fields this subscriber may read. */
export function messageOf(event: Published<ChangeEvent>, mayRead: (fieldName: string) => boolean) {
  const fields = event.fields.filter(({ field }) => mayRead(field.name));
  const { transaction, object } = event;
  const isUpdate = event.type === "UPDATE";
  const changed = isUpdate ? fields : [];
  const ChangeEventHeader = {
    entityName: object.name,
    recordIds: event.recordIds,
    changeType: event.type,
    changeOrigin: transaction.writer.origin,
    transactionKey: transaction.key,
    sequenceNumber: event.sequenceNumber,
    commitTimestamp: transaction.committedAt.getTime(),
    commitNumber: transaction.commitNumber,
    commitUser: transaction.writer.userId,
    nulledFields: changed.filter(({ value }) => value === null).map(({ field }) => nameInHeader(field)),
    diffFields: [],
    changedFields: changed.map(({ field }) => nameInHeader(field)),
  };
  return {
    schema: schemaOf(object),
    payload: { ...bodyOf(fields), ChangeEventHeader },
    event: { replayId: event.replayId },
  };
}

/** `ContactChangeEvent`, `Ticket__ChangeEvent`. */
export function eventName({ name, custom }: Pick<ObjectDefinition, "name" | "custom">): string {
  return custom ? `${name.replace(/__c$/, "")}__ChangeEvent` : `${name}ChangeEvent`;
}

/** Changes with the object's fields, as schema ids do. */
function schemaOf(object: ObjectDefinition): string {
  const text = JSON.stringify([object.name, object.fields.map(({ name, type }) => [name, type])]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}
