import type { FieldDefinition, ObjectDefinition, StoredRecord, Value } from "../types";
import type { Session } from "./session";

export type NameEntityField = {
  field: FieldDefinition;
  valueIn: (located: { object: ObjectDefinition; record: StoredRecord }) => Value;
};

/** What every parent of a polymorphic relationship shows (Object Reference, Name), besides Id, Name and Type. */
const SHARED = ["FirstName", "LastName", "Email", "Phone", "Title", "Alias", "Username", "IsActive"];

/**
 * A field of the object Salesforce calls Name, which stands for whatever a polymorphic reference points to
 * (`What.Type`, `Owner.Name`); null when Name has no such field.
 */
export function nameEntityField(
  session: Session,
  targets: readonly ObjectDefinition[],
  name: string,
): NameEntityField | null {
  const wanted = name.toLowerCase();
  const model = targets.map(nameFieldOf).find((field) => field !== undefined);
  if (model === undefined) return null;
  const { compute: _, ...plain } = model;
  if (wanted === "type") return { field: { ...plain, name: "Type" }, valueIn: typeOf };
  if (wanted === "name")
    return {
      field: { ...plain, name: "Name" },
      valueIn: (located) => valueOf(session, located, nameFieldOf(located.object)),
    };
  if (wanted !== "id" && !SHARED.some((shared) => shared.toLowerCase() === wanted)) return null;
  const field = targets.map((target) => target.fieldByName.get(wanted)).find((candidate) => candidate !== undefined);
  if (field === undefined) return null;
  return { field, valueIn: (located) => valueOf(session, located, located.object.fieldByName.get(wanted)) };
}

/** Groups tell which kind they are: `Owner.Type = 'Queue'` (from memory). */
function typeOf({ object, record }: { object: ObjectDefinition; record: StoredRecord }): Value {
  return object.name === "Group" ? (record.Type ?? null) : object.name;
}

function nameFieldOf(object: ObjectDefinition): FieldDefinition | undefined {
  return object.fields.find((field) => field.nameField) ?? object.fieldByName.get("name");
}

function valueOf(
  { reader, viewer }: Session,
  { object, record }: { object: ObjectDefinition; record: StoredRecord },
  field: FieldDefinition | undefined,
): Value {
  if (field === undefined) return null;
  const readable = field.type === "id" || viewer.canReadField(object.name, field.name);
  return readable ? (reader.valueOf(object.name, record, field) ?? null) : null;
}
