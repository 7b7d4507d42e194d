import { field } from "../org/fields";
import type { FieldDefinition } from "../types";

/** What is said of a custom field: its name, label and type, and whatever differs from Setup's defaults. */
export type FieldSet = Partial<FieldDefinition> & Pick<FieldDefinition, "name" | "label" | "type">;

const TEXTS = ["string", "textarea", "email", "phone", "url", "picklist", "multipicklist"];
const NUMBERS = ["double", "currency", "percent"];
/** Text (Encrypted): up to 175 characters, and no query filters or sorts by it (Setup's help, Classic Encryption for Custom Fields). */
const ENCRYPTED = { length: 175, filterable: false, sortable: false, groupable: false };

/** A custom field as an administrator adds it: everything not said is as Setup's defaults. */
export function customField(given: FieldSet): FieldDefinition {
  const isText = TEXTS.includes(given.type);
  const isNumber = NUMBERS.includes(given.type);
  const isCheckbox = given.type === "boolean";
  return field(given.type, {
    length: isText ? 255 : 0,
    precision: isNumber ? 18 : 0,
    scale: isNumber ? 2 : 0,
    digits: given.type === "int" ? 8 : 0,
    nillable: !isCheckbox,
    defaultedOnCreate: isCheckbox,
    defaultValue: isCheckbox ? false : null,
    sortable: given.type !== "multipicklist",
    groupable: !isNumber && given.type !== "datetime",
    custom: true,
    ...(given.type === "encryptedstring" ? ENCRYPTED : {}),
    ...given,
  });
}
