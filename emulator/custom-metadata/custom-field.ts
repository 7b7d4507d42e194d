import type { FieldDefinition } from "../types";

/** What is said of a custom field: its name, label and type, and whatever differs from Setup's defaults. */
export type FieldSet = Partial<FieldDefinition> & Pick<FieldDefinition, "name" | "label" | "type">;

/** A custom field as an administrator adds it: everything not said is as Setup's defaults. */
export function customField(given: FieldSet): FieldDefinition {
  const isText = ["string", "textarea", "email", "phone", "url", "picklist", "multipicklist"].includes(given.type);
  const isNumber = ["double", "currency", "percent"].includes(given.type);
  return {
    length: isText ? 255 : 0,
    precision: isNumber ? 18 : 0,
    scale: isNumber ? 2 : 0,
    digits: given.type === "int" ? 8 : 0,
    createable: true,
    updateable: true,
    nillable: given.type !== "boolean",
    defaultedOnCreate: given.type === "boolean",
    filterable: true,
    sortable: given.type !== "multipicklist",
    groupable: !isNumber && given.type !== "datetime",
    nameField: false,
    idLookup: false,
    externalId: false,
    unique: false,
    caseSensitive: false,
    custom: true,
    permissionable: true,
    autoNumber: false,
    restrictedPicklist: false,
    htmlFormatted: false,
    picklistValues: [],
    controllerName: null,
    compoundFieldName: null,
    extraTypeInfo: null,
    inlineHelpText: null,
    defaultValue: given.type === "boolean" ? false : null,
    referenceTo: [],
    relationshipName: null,
    childRelationshipName: null,
    cascadeDelete: false,
    calculatedFormula: null,
    ...given,
  };
}
