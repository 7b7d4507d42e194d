/** Objects and fields as far as a caller may read them: what is hidden does not exist (api.md §4.6). */
import type { Principal } from "./principal";
import { notFound } from "./salesforce-error";
import type { FieldDefinition, ObjectDefinition, RecordReader } from "./types";

type Asking = { org: { store: RecordReader }; principal: Principal };

/** The object a path names, whatever its case. Throws Salesforce's 404 for an unknown or hidden one. */
export function readableObject({ org, principal }: Asking, name: string): ObjectDefinition {
  const object = org.store.object(name);
  if (!object || !principal.canReadObject(object.name)) throw notFound();
  return object;
}

/** In describe order. */
export function readableFields(principal: Principal, object: ObjectDefinition): FieldDefinition[] {
  return object.fields.filter((field) => isReadable(principal, object, field));
}

/** By name, whatever its case; null when there is none for this caller. */
export function readableField(principal: Principal, object: ObjectDefinition, name: string): FieldDefinition | null {
  const field = object.fieldByName.get(name.toLowerCase());
  return field && isReadable(principal, object, field) ? field : null;
}

function isReadable(principal: Principal, object: ObjectDefinition, field: FieldDefinition): boolean {
  return field.type === "id" || principal.canReadField(object.name, field.name);
}
