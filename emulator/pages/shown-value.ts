/** Values as pages show them: text that a form input takes. */
import type { Org } from "../live-org";
import type { FieldDefinition, ObjectDefinition, StoredRecord } from "../types";

/** Empty for null; moments in UTC without their zone, as `datetime-local` inputs want them. */
export function shownValue(
  org: Org,
  input: { object: ObjectDefinition; record: StoredRecord; field: FieldDefinition },
): string {
  const { object, record, field } = input;
  const value = org.store.valueOf(object.name, record, field);
  if (value === null) return "";
  if (typeof value === "object")
    return Object.values(value)
      .filter((part) => part !== null && part !== "")
      .join(", ");
  if (field.type === "datetime") return String(value).slice(0, 19);
  if (field.type === "time") return String(value).slice(0, 8);
  return String(value);
}

/** What a person calls the record. */
export function nameOf(org: Org, object: ObjectDefinition, record: StoredRecord): string {
  const field = object.fields.find((candidate) => candidate.nameField);
  return field ? shownValue(org, { object, record, field }) : record.Id;
}
