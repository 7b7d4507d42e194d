/** The layouts Salesforce gives an object that nobody has arranged: all that can be filled in, then who did. */
import { makeId } from "../ids";
import type { Org } from "../live-org";
import type { FieldDefinition, ObjectDefinition } from "../types";
import type { CompactLayoutDefinition, LayoutDefinition } from "./definition";

/** Beyond the numbers that definitions give their layouts. */
const FIRST_NUMBER = 100_000;

const AUDIT = ["CreatedById", "LastModifiedById"];

export function standardLayout(org: Org, object: ObjectDefinition): LayoutDefinition {
  const position = [...org.store.objects()].findIndex(({ name }) => name === object.name);
  const names = new Set(object.fields.map(({ name }) => name));
  return {
    id: makeId({ keyPrefix: "00h", podCode: org.definition.podCode, number: FIRST_NUMBER + position }),
    objectName: object.name,
    name: `${object.label} Layout`,
    sections: [
      { heading: "Information", columns: 2, items: object.fields.filter(isShown).map(({ name }) => name) },
      { heading: "System Information", columns: 2, items: AUDIT.filter((name) => names.has(name)) },
    ],
    relatedLists: [],
  };
}

/** Components are shown with their compound field. */
function isShown(field: FieldDefinition): boolean {
  const isPart = field.compoundFieldName !== null && field.compoundFieldName !== field.name;
  const isCompound = field.type === "address" || field.nameField;
  return !isPart && (field.createable || field.updateable || isCompound);
}

export function systemCompactLayout(object: ObjectDefinition): Omit<CompactLayoutDefinition, "id"> & { id: null } {
  const nameField = object.fields.find((field) => field.nameField);
  return {
    id: null,
    objectName: object.name,
    name: "SYSTEM",
    label: "System Default",
    fields: nameField ? [nameField.name] : [],
  };
}
