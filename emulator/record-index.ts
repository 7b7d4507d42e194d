/** Finds records by the value of one field. Text matches without regard to case unless the field says otherwise. */
import type { FieldDefinition, ObjectDefinition, Scalar, StoredRecord, Value } from "./types";

/** Salesforce indexes ids, e-mail addresses, look-up keys, external ids, unique fields and every reference (api.md §6.4). */
function isIndexed(field: FieldDefinition): boolean {
  if (field.compute || field.type === "id") return false;
  return field.type === "reference" || field.type === "email" || field.idLookup || field.externalId || field.unique;
}

function indexKey(field: FieldDefinition, value: Value | undefined): string | null {
  if (value === null || value === undefined || typeof value === "object") return null;
  if (field.type === "reference") return String(value).slice(0, 15);
  const text = String(value);
  return field.caseSensitive ? text : text.toLowerCase();
}

/** A single id is kept bare: most keys have one record, and there may be 100,000 of them. */
type Ids = string | Set<string>;

export class RecordIndex {
  private readonly ids = new Map<string, Ids>();
  readonly field: FieldDefinition;

  constructor(field: FieldDefinition) {
    this.field = field;
  }

  find(value: Scalar): Iterable<string> {
    const key = indexKey(this.field, value);
    const found = key === null ? undefined : this.ids.get(key);
    if (found === undefined) return [];
    return typeof found === "string" ? [found] : found;
  }

  /** Moves a record from where its old value put it to where its new value does; null stands for no record. */
  move(id: string, before: StoredRecord | null, after: StoredRecord | null): void {
    const oldKey = before && indexKey(this.field, before[this.field.name]);
    const newKey = after && indexKey(this.field, after[this.field.name]);
    if (oldKey === newKey) return;
    if (oldKey !== null) this.remove(oldKey, id);
    if (newKey !== null) this.add(newKey, id);
  }

  private add(key: string, id: string): void {
    const present = this.ids.get(key);
    if (present === undefined) this.ids.set(key, id);
    else if (typeof present === "string") this.ids.set(key, new Set([present, id]));
    else present.add(id);
  }

  private remove(key: string, id: string): void {
    const present = this.ids.get(key);
    if (present === id) this.ids.delete(key);
    else if (present instanceof Set) present.delete(id);
  }
}

export function indexesOf(object: ObjectDefinition): Map<string, RecordIndex> {
  return new Map(object.fields.filter(isIndexed).map((field) => [field.name.toLowerCase(), new RecordIndex(field)]));
}
