/** A record as the UI API shows it: each field with value and displayValue, records it refers to inside (Record; recorded shapes of §14). */
import type { Looking } from "../describe";
import { recordTypeInfos } from "../describe/record-type-infos";
import type { UserDefinition } from "../org-definition";
import { readableField } from "../readable";
import { MASTER_RECORD_TYPE_ID } from "../record-types/record-types";
import type { FieldDefinition, ObjectDefinition, StoredRecord, Value } from "../types";
import { type Reader, displayValue } from "./display-value";
import { tagged } from "./etag";
import { nameFields } from "./name-fields";
import { recordTypeInfo } from "./object-info";
import type { Selection } from "./selection";

/** Who looks, in whose language and time zone. */
export type Viewing = Looking & { user: UserDefinition };

export type FieldValue = { displayValue: string | null; value: unknown };
type Shown = { object: ObjectDefinition; record: StoredRecord };

export function recordBody(viewing: Viewing, { object, record }: Shown, selection: Selection) {
  const fields = fieldsOf(viewing, { object, record }, selection);
  const recordTypeId = typeof record.RecordTypeId === "string" ? record.RecordTypeId : MASTER_RECORD_TYPE_ID;
  return tagged({
    apiName: object.name,
    childRelationships: {},
    fields,
    id: record.Id,
    lastModifiedById: record.LastModifiedById ?? null,
    lastModifiedDate: record.LastModifiedDate ?? null,
    recordTypeId,
    recordTypeInfo: typeInfo(viewing, object, recordTypeId),
    systemModstamp: record.SystemModstamp ?? null,
    weakEtag: typeof record.SystemModstamp === "string" ? Date.parse(record.SystemModstamp) : 0,
  });
}

/** Null for the master record type. */
export function typeInfo(viewing: Viewing, object: ObjectDefinition, recordTypeId: string) {
  if (recordTypeId === MASTER_RECORD_TYPE_ID) return null;
  const info = recordTypeInfos(viewing, object).find((one) => one.recordTypeId === recordTypeId);
  return info ? recordTypeInfo(info) : null;
}

function fieldsOf(viewing: Viewing, { object, record }: Shown, selection: Selection): Record<string, FieldValue> {
  const own = [...selection.fields].flatMap((name) => {
    const field = readableField(viewing.principal, object, name);
    return field
      ? [[field.name, valueOf(viewing, field, viewing.org.store.valueOf(object.name, record, field))] as const]
      : [];
  });
  const parents = [...selection.parents].map(
    ([name, parent]) => [name, parentValue(viewing, { object, record, name }, parent)] as const,
  );
  return sorted([...own, ...parents]);
}

export function sorted(entries: readonly (readonly [string, FieldValue])[]): Record<string, FieldValue> {
  return Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1)));
}

export function valueOf(viewing: Viewing, field: FieldDefinition, value: Value): FieldValue {
  return { displayValue: displayValue(readerOf(viewing), field, value), value };
}

function readerOf({ org, user }: Viewing): Reader {
  return { user, currency: org.definition.currency ?? "USD" };
}

type Step = Shown & { name: string };

/** Empty, and invisible, references have no value. */
function parentValue(viewing: Viewing, { object, record, name }: Step, selection: Selection): FieldValue {
  const field = object.fields.find(({ relationshipName }) => relationshipName === name);
  const id = field && viewing.org.store.valueOf(object.name, record, field);
  return typeof id === "string" ? referred(viewing, id, selection) : { displayValue: null, value: null };
}

/** A record named by a reference: its name for display, itself as value. */
export function referred(viewing: Viewing, id: string, selection: Selection): FieldValue {
  const { org, principal } = viewing;
  const object = org.store.objectOfId(id);
  const record = object && principal.canReadObject(object.name) ? org.store.get(object.name, id) : null;
  if (!object || !record || !principal.canSeeRecord(object.name, record)) return { displayValue: null, value: null };
  const nameField = object.fieldByName.get((nameFields(object).at(-1) ?? "Id").toLowerCase());
  const name = nameField ? org.store.valueOf(object.name, record, nameField) : null;
  return {
    displayValue: typeof name === "string" ? name : null,
    value: recordBody(viewing, { object, record }, selection),
  };
}
