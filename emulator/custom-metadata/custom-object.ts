import { audit, identity, owner } from "../org/common-fields";
import { defineObject } from "../org/define-object";
import { autoNumber, text } from "../org/fields";
import type { Store } from "../store";
import type { FieldDefinition, ObjectDefinition } from "../types";
import { customField, type FieldSet } from "./custom-field";

/** What is said of a custom object; the rest is as Setup's defaults. */
export type ObjectSet = {
  name: string;
  label: string;
  labelPlural: string;
  /** Records name themselves by counting up, instead of being named. */
  autoNumber: boolean;
  fields: readonly FieldSet[];
};

/** A custom object as an administrator adds it: Id, Owner, Name and audit fields, its key prefix the next free one of the org. */
export function customObject(
  store: Store,
  { name, label, labelPlural, autoNumber, fields }: ObjectSet,
): ObjectDefinition {
  return defineObject({
    name,
    label,
    labelPlural,
    keyPrefix: store.object(name)?.keyPrefix ?? nextKeyPrefix(store),
    custom: true,
    fields: [...identity("Record ID"), owner(), nameField(label, autoNumber), ...audit(), ...fields.map(customField)],
  });
}

function nameField(label: string, counted: boolean): FieldDefinition {
  const name = { name: "Name", label: counted ? label : `${label} Name`, nameField: true, idLookup: true };
  if (counted) return autoNumber({ ...name, length: 80 });
  return { ...text({ ...name, length: 80, permissionable: false }), defaultedOnCreate: true };
}

/** Custom objects count a00, a01, … a0Z, a10 in each org by itself (api.md §5.1). */
function nextKeyPrefix(store: Store): string {
  const taken = new Set([...store.objects()].map(({ keyPrefix }) => keyPrefix));
  for (let number = 0; ; number++) {
    const prefix = `a${number.toString(36).toUpperCase().padStart(2, "0")}`;
    if (!taken.has(prefix)) return prefix;
  }
}
