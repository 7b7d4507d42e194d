/** Which fields a search looks at, and which of them each search group (api.md §7; SOSL reference, IN SearchGroup). */
import type { FieldDefinition, FieldType, ObjectDefinition } from "../types";

export type SearchGroup = "ALL" | "NAME" | "EMAIL" | "PHONE" | "SIDEBAR";

const TEXT: ReadonlySet<FieldType> = new Set([
  "string",
  "email",
  "phone",
  "url",
  "textarea",
  "picklist",
  "multipicklist",
  "combobox",
]);

/** Beside the field that names a record, these count as names. Contacts are also found by the account's name, which is not done here. */
const ALSO_NAMES: Readonly<Record<string, readonly string[]>> = {
  Account: ["Website", "Site"],
  Case: ["SuppliedName", "SuppliedCompany", "Subject"],
  Contact: ["AssistantName"],
  Event: ["Subject"],
  Lead: ["Company"],
  Task: ["Subject"],
  User: ["CommunityNickname"],
};

/** Text that records hold, and the name made of its parts; formulas and mirrored fields are not searched. */
export function searchedFields(object: ObjectDefinition): FieldDefinition[] {
  return object.fields.filter((field) => TEXT.has(field.type) && (field.compute === undefined || field.nameField));
}

/** What the sidebar of old searched is taken as the names alone (unverified). */
export function isInGroup(object: ObjectDefinition, field: FieldDefinition, group: SearchGroup): boolean {
  switch (group) {
    case "ALL":
      return true;
    case "EMAIL":
    case "PHONE":
      return field.type === group.toLowerCase();
    case "NAME":
    case "SIDEBAR":
      return field.nameField || (ALSO_NAMES[object.name] ?? []).includes(field.name);
  }
}
