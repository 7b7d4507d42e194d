/** What a form for a new record starts from: layout, object-info and a record not yet saved (Record Defaults; api.md §14). */
import { defaultValueOf } from "../dml/new-record";
import { readableField } from "../readable";
import { recordTypesOf } from "../record-types/record-types";
import type { FieldDefinition, ObjectDefinition, StoredRecord, Value } from "../types";
import { tagged } from "./etag";
import { type Mode, recordLayout } from "./layout";
import { objectInfo } from "./object-info";
import { type FieldValue, referred, sorted, typeInfo, valueOf, type Viewing } from "./record";
import { emptySelection, selectLayout, selectNamed, type Selection } from "./selection";

type Wanted = {
  object: ObjectDefinition;
  recordTypeId: string;
  optionalFields: readonly string[];
  /** The record to copy; null for a fresh one. */
  source: StoredRecord | null;
};

export function recordDefaults(viewing: Viewing, wanted: Wanted) {
  const { object, recordTypeId, source } = wanted;
  const mode: Mode = source === null ? "Create" : "Edit";
  const form = { object, recordTypeId, layoutType: "Full", mode } as const;
  const user = viewing.org.store.object("User");
  return {
    layout: recordLayout(viewing, form),
    objectInfos: Object.fromEntries(
      [object, ...(user && user !== object ? [user] : [])].map((one) => [one.name, objectInfo(viewing, one)]),
    ),
    record: newRecordBody(viewing, wanted, selectionOf(viewing, wanted, mode)),
  };
}

function selectionOf(viewing: Viewing, { object, recordTypeId, optionalFields }: Wanted, mode: Mode): Selection {
  const selection = emptySelection();
  const selecting = { looking: viewing, object };
  selectLayout(selecting, selection, { record: null, layoutType: "Full", mode, recordTypeId });
  selectNamed(selecting, selection, { names: optionalFields, optional: true });
  return selection;
}

function newRecordBody(viewing: Viewing, wanted: Wanted, selection: Selection) {
  const { object, recordTypeId } = wanted;
  return tagged({
    apiName: object.name,
    childRelationships: {},
    fields: fieldsOf(viewing, wanted, selection),
    id: null,
    lastModifiedById: null,
    lastModifiedDate: null,
    recordTypeId,
    recordTypeInfo: typeInfo(viewing, object, recordTypeId),
    systemModstamp: null,
    weakEtag: 0,
  });
}

function fieldsOf(viewing: Viewing, wanted: Wanted, selection: Selection): Record<string, FieldValue> {
  const { object } = wanted;
  const own = [...selection.fields].flatMap((name) => {
    const field = readableField(viewing.principal, object, name);
    return field ? [[field.name, valueOf(viewing, field, startValue(viewing, wanted, field))] as const] : [];
  });
  const parents = [...selection.parents].map(([name, parent]) => {
    const field = object.fields.find(({ relationshipName }) => relationshipName === name);
    const id = field ? startValue(viewing, wanted, field) : null;
    const empty: FieldValue = { displayValue: null, value: null };
    return [name, typeof id === "string" ? referred(viewing, id, parent) : empty] as const;
  });
  return sorted([...own, ...parents]);
}

/** A copy keeps what may be given on create; nobody owns a new record but who makes it. */
function startValue(viewing: Viewing, { object, recordTypeId, source }: Wanted, field: FieldDefinition): Value {
  if (field.name === "OwnerId") return viewing.principal.userId;
  if (source !== null) return field.createable ? viewing.org.store.valueOf(object.name, source, field) : null;
  if (!field.createable) return field.type === "boolean" ? false : null;
  const type = recordTypesOf(viewing.org.definition, object.name).find(({ id }) => id === recordTypeId) ?? null;
  return defaultValueOf(field, type) ?? (field.type === "boolean" ? false : null);
}
