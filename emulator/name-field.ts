import type { FieldDefinition, ObjectDefinition } from "./types";

/** The field that names a record: Name of most objects, Subject of tasks, CaseNumber of cases (api.md §4.3). */
export function nameFieldOf(object: ObjectDefinition): FieldDefinition | null {
  return object.fields.find(({ nameField }) => nameField) ?? null;
}
