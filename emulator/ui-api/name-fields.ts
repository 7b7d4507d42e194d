/** What an object's records are called by: the name field, and the parts of a person's name. */
import type { ObjectDefinition } from "../types";

const PARTS = ["FirstName", "LastName"];

export function nameFields(object: ObjectDefinition): string[] {
  const name = object.fields.find(({ nameField }) => nameField)?.name ?? "Id";
  const parts = object.fields.filter((field) => PARTS.includes(field.name) && field.compoundFieldName === name);
  return [...parts.map((field) => field.name).sort(), name];
}
