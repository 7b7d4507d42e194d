/** The header of a CSV as columns of the job's object: fields, and parents named by `Account.Key__c` or `Contact:Who.Key__c` (api.md §9). */
import type { Principal } from "../principal";
import { readableField } from "../readable";
import type { FieldDefinition, ObjectDefinition, RecordReader } from "../types";
import { BatchFailure, fieldNotFound } from "./batch-failure";
import type { IngestOperation, LoadRow } from "./job";
import { typedValue } from "./typed-value";

export type Column =
  | { kind: "id" }
  | { kind: "field"; field: FieldDefinition }
  | { kind: "parent"; relationship: string; parent: string; key: FieldDefinition };

type Target = { reader: RecordReader; principal: Principal; object: ObjectDefinition };

/** @throws BatchFailure for a header without a field, and for one that comes twice */
export function columnsOf(target: Target, header: readonly string[]): Column[] {
  const seen = new Set<string>();
  return header.map((name) => {
    // Unverified which words a real org has for it; that it is refused is not.
    if (seen.has(name.toLowerCase())) throw fieldNotFound(`${name} (duplicate column)`);
    seen.add(name.toLowerCase());
    return columnFor(target, name) ?? missing(name);
  });
}

function columnFor(target: Target, name: string): Column | null {
  if (name.toLowerCase() === "id") return { kind: "id" };
  const [, typeName, relationship = "", keyName = ""] = /^(?:(\w+):)?(\w+)\.(\w+)$/.exec(name) ?? [];
  if (relationship !== "") return parentColumn(target, { typeName, relationship, keyName });
  const field = readableField(target.principal, target.object, name);
  return field && { kind: "field", field };
}

type ParentHeader = { typeName: string | undefined; relationship: string; keyName: string };

function parentColumn(target: Target, header: ParentHeader): Column | null {
  const reference = referenceNamed(target, header.relationship);
  const parent = reference && parentOf(target, reference, header.typeName);
  const key = parent && readableField(target.principal, parent, header.keyName);
  if (!reference?.relationshipName || !parent || !key || !isKey(key)) return null;
  return { kind: "parent", relationship: reference.relationshipName, parent: parent.name, key };
}

function referenceNamed({ principal, object }: Target, relationship: string): FieldDefinition | null {
  const wanted = relationship.toLowerCase();
  const field = object.fields.find(({ relationshipName }) => relationshipName?.toLowerCase() === wanted);
  return field ? readableField(principal, object, field.name) : null;
}

/** The type is to be said of polymorphic relationships, and of no others. */
function parentOf({ reader, principal }: Target, { referenceTo }: FieldDefinition, typeName: string | undefined) {
  if (referenceTo.length > 1 !== (typeName !== undefined)) return null;
  const parent = reader.object(typeName ?? referenceTo[0] ?? "");
  return parent && referenceTo.includes(parent.name) && principal.canReadObject(parent.name) ? parent : null;
}

function isKey({ externalId, idLookup, type }: FieldDefinition): boolean {
  return externalId || idLookup || type === "id";
}

function missing(name: string): never {
  throw fieldNotFound(name);
}

const NULL = "#N/A";

/** Empty cells say nothing, `#N/A` says null (Bulk API guide, Prepare CSV Files). @throws SalesforceError */
export function rowOf(columns: readonly Column[], cells: readonly string[]): LoadRow {
  const row: LoadRow = { id: null, body: {} };
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? "";
    if (cell === "") continue;
    if (column.kind === "id") row.id = cell === NULL ? null : cell;
    else if (column.kind === "field")
      row.body[column.field.name] = typedValue(column.field, cell === NULL ? null : cell);
    else row.body[column.relationship] = cell === NULL ? null : parentNamed(column, cell);
  }
  return row;
}

function parentNamed({ parent, key }: Extract<Column, { kind: "parent" }>, cell: string) {
  return { attributes: { type: parent }, [key.name]: cell };
}

/** Deletes take ids and nothing else, updates cannot do without. @throws BatchFailure */
export function checkColumns(operation: IngestOperation, columns: readonly Column[]): void {
  const hasId = columns.some(({ kind }) => kind === "id");
  if ((operation === "delete" || operation === "hardDelete") && (!hasId || columns.length > 1)) {
    throw new BatchFailure("InvalidBatch", `The '${operation}' batch must contain only ids`);
  }
  if (operation === "update" && !hasId) throw fieldNotFound("Id");
}
