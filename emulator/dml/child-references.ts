import type { FieldDefinition, ObjectDefinition, RecordReader, StoredRecord } from "../types";

export type ChildReference = { child: ObjectDefinition; field: FieldDefinition };

/** Every stored field by which records may point to this object, whatever SOQL calls the relationship. */
export function childReferences(store: RecordReader, parent: ObjectDefinition): ChildReference[] {
  return [...store.objects()].flatMap((child) =>
    child.fields
      .filter((field) => field.type === "reference" && !field.compute && field.referenceTo.includes(parent.name))
      .map((field) => ({ child, field })),
  );
}

/** The records, deleted ones apart, that point to this one through the field. */
export function childrenBy(store: RecordReader, { child, field }: ChildReference, parentId: string): StoredRecord[] {
  return [...(store.lookup(child.name, { field: field.name, value: parentId }) ?? [])];
}
