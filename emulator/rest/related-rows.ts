/** Rows reached from a row: `sobjects/Contact/003…/Account`, `sobjects/Account/001…/Contacts` (api.md §5). */
import { notFound } from "../salesforce-error";
import type { QueryRow } from "../soql/json";
import type { FieldDefinition, ObjectDefinition, StoredRecord } from "../types";
import { type ApiRequest, type ApiResponse, type Caller, type Handler, ok, resourceUrl } from "./exchange";
import { readableFields, readableObject } from "../readable";
import { fieldsParameter, recordJson } from "./record-json";
import { type Row, rowChanged, rowDeleted, rowRead } from "./row-answers";
import { recordToRead, rowId } from "./row-id";

const PAGE_SIZE = 2_000;

export const readRelated: Handler = (caller, request, parameters) => {
  const start = rowNamed(caller, parameters);
  const { value = "" } = parameters;
  const reference = parentReference(caller, start.object, value);
  if (reference) return rowRead(caller, request, parentRow(caller, start, reference));
  return children(caller, request, { start, relationship: value });
};

export const changeRelated: Handler = (caller, request, parameters) =>
  rowChanged(caller, request, parentNamed(caller, parameters));

export const deleteRelated: Handler = (caller, _request, parameters) =>
  rowDeleted(caller, parentNamed(caller, parameters));

type Parameters = Readonly<Record<string, string>>;

function rowNamed(caller: Caller, { name = "", key = "" }: Parameters): Row {
  const object = readableObject(caller, name);
  return { object, record: recordToRead(caller, object, rowId(object, key)) };
}

/** The one parent a path leads to; relationships to many rows can only be read. */
function parentNamed(caller: Caller, parameters: Parameters): Row {
  const start = rowNamed(caller, parameters);
  const reference = parentReference(caller, start.object, parameters.value ?? "");
  if (!reference) throw notFound();
  return parentRow(caller, start, reference);
}

function parentReference(
  { principal }: Caller,
  object: ObjectDefinition,
  relationship: string,
): FieldDefinition | null {
  const fields = readableFields(principal, object);
  return fields.find((field) => field.relationshipName?.toLowerCase() === relationship.toLowerCase()) ?? null;
}

/** Throws Salesforce's 404 where the reference is empty or its record not visible. */
function parentRow(caller: Caller, { object, record }: Row, field: FieldDefinition): Row {
  const id = caller.org.store.valueOf(object.name, record, field);
  const parent = typeof id === "string" ? caller.org.store.objectOfId(id) : undefined;
  if (!parent || typeof id !== "string" || !caller.principal.canReadObject(parent.name)) throw notFound();
  return { object: parent, record: recordToRead(caller, parent, id) };
}

type Children = { object: ObjectDefinition; field: FieldDefinition };

function children(
  caller: Caller,
  request: ApiRequest,
  { start, relationship }: { start: Row; relationship: string },
): ApiResponse {
  const found = childReference(caller, start.object, relationship);
  if (!found) throw notFound();
  const records = childRows(caller, found, start.record.Id).map((record) =>
    recordJson(caller, request, { object: found.object, record, ...fieldsParameter(request) }),
  );
  return paged(caller, request, records);
}

/** The object and look-up behind a child relationship of the parent, as far as this caller sees them. */
export function childReference(
  { org, principal }: Caller,
  parent: ObjectDefinition,
  relationship: string,
): Children | null {
  for (const object of org.store.objects()) {
    if (!principal.canReadObject(object.name)) continue;
    const field = readableFields(principal, object).find(
      ({ childRelationshipName, referenceTo }) =>
        childRelationshipName?.toLowerCase() === relationship.toLowerCase() && referenceTo.includes(parent.name),
    );
    if (field) return { object, field };
  }
  return null;
}

function childRows({ org, principal }: Caller, { object, field }: Children, parentId: string): StoredRecord[] {
  const indexed = org.store.lookup(object.name, { field: field.name, value: parentId });
  const records = indexed ?? org.store.all(object.name);
  return [...records].filter(
    (record) =>
      org.store.valueOf(object.name, record, field) === parentId && principal.canSeeRecord(object.name, record),
  );
}

/** As query pages its rows: what does not fit is fetched from the query resource. */
function paged({ org, principal }: Caller, request: ApiRequest, records: readonly QueryRow[]): ApiResponse {
  const totalSize = records.length;
  if (totalSize <= PAGE_SIZE) return ok({ done: true, totalSize, records });
  const openedAt = org.clock.now().getTime();
  const rows = { size: totalSize, row: (index: number) => records[index] ?? null };
  const { userId } = principal;
  const cursor = org.cursors.open({ userId, batchSize: PAGE_SIZE, rows, ofChildren: false, openedAt });
  const nextRecordsUrl = resourceUrl(request, `query/${cursor.id}-${PAGE_SIZE}`);
  return ok({ done: false, totalSize, nextRecordsUrl, records: records.slice(0, PAGE_SIZE) });
}
