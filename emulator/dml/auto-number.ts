/** Auto-numbers (CaseNumber, `INV-{0000}`): the last one counted up, prefix and width kept. */
import type { Store } from "../store";
import type { FieldDefinition, ObjectDefinition } from "../types";

const FIRST = "00001000";

export function nextAutoNumber(store: Store, object: ObjectDefinition, field: FieldDefinition): string {
  const key = `${object.name}.${field.name}`;
  const next = countUp(store.autoNumbers.get(key) ?? highest(store, object, field));
  store.autoNumbers.set(key, next);
  return next;
}

/** Numbers given by hand (an import) move the counter on. */
function highest(store: Store, object: ObjectDefinition, field: FieldDefinition): string {
  let last = FIRST;
  for (const record of store.all(object.name, { includeDeleted: true })) {
    const value = record[field.name];
    if (typeof value === "string" && (last === FIRST || value > last)) last = value;
  }
  return last;
}

function countUp(last: string): string {
  const digits = /\d+$/.exec(last)?.[0] ?? "0";
  return last.slice(0, last.length - digits.length) + String(Number(digits) + 1).padStart(digits.length, "0");
}
