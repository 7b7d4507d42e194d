import type { FieldDefinition, FieldType, PicklistValue } from "../types";

/**
 * Builders of field metadata: each fills in every flag as real describes of that type show them, so that an object's
 * file only states what is particular to a field. Flags compared with describes of API versions 42 to 59.
 */
export type FieldOptions = { name: string; label: string } & Partial<Omit<FieldDefinition, "name" | "label" | "type">>;

/** An ordinary field: writable, may be empty, subject to field-level security, can be filtered, sorted and grouped. */
export function field(type: FieldType, options: FieldOptions): FieldDefinition {
  return {
    type,
    length: 0,
    precision: 0,
    scale: 0,
    digits: 0,
    createable: true,
    updateable: true,
    nillable: true,
    defaultedOnCreate: false,
    filterable: true,
    sortable: true,
    groupable: true,
    nameField: false,
    idLookup: false,
    externalId: false,
    unique: false,
    caseSensitive: false,
    custom: options.name.endsWith("__c"),
    permissionable: true,
    autoNumber: false,
    restrictedPicklist: false,
    htmlFormatted: false,
    picklistValues: [],
    controllerName: null,
    compoundFieldName: null,
    extraTypeInfo: null,
    inlineHelpText: null,
    defaultValue: null,
    referenceTo: [],
    relationshipName: null,
    childRelationshipName: null,
    cascadeDelete: false,
    calculatedFormula: null,
    ...options,
  };
}

/** Flags of a field that must be filled on create; Salesforce never hides such a field from a user. */
export const required = { nillable: false, permissionable: false } as const;
/** Flags of a field that only Salesforce writes. */
export const readOnly = { createable: false, updateable: false, permissionable: false } as const;
/** Flags of a field that Salesforce writes and that always has a value. */
export const system = { ...readOnly, nillable: false, defaultedOnCreate: true } as const;

export function text(options: FieldOptions & { length: number }): FieldDefinition {
  return field("string", options);
}

export function email(options: FieldOptions): FieldDefinition {
  return field("email", { length: 80, ...options });
}

export function phone(options: FieldOptions): FieldDefinition {
  return field("phone", { length: 40, ...options });
}

export function url(options: FieldOptions): FieldDefinition {
  return field("url", { length: 255, ...options });
}

export function checkbox(options: FieldOptions): FieldDefinition {
  return field("boolean", { nillable: false, defaultedOnCreate: true, defaultValue: false, ...options });
}

export function integer(options: FieldOptions): FieldDefinition {
  return field("int", { digits: 8, ...options });
}

export function number(options: FieldOptions & { precision: number; scale: number }): FieldDefinition {
  return field("double", { groupable: false, ...options });
}

export function currency(options: FieldOptions): FieldDefinition {
  return field("currency", { precision: 18, scale: 2, groupable: false, ...options });
}

export function percent(options: FieldOptions): FieldDefinition {
  return field("percent", { precision: 5, scale: 2, groupable: false, ...options });
}

export function date(options: FieldOptions): FieldDefinition {
  return field("date", options);
}

export function datetime(options: FieldOptions): FieldDefinition {
  return field("datetime", { groupable: false, ...options });
}

export function time(options: FieldOptions): FieldDefinition {
  return field("time", options);
}

/** A short text area (255 characters); it can be filtered, unlike the long one. */
export function textArea(options: FieldOptions): FieldDefinition {
  return field("textarea", { length: 255, extraTypeInfo: "plaintextarea", ...options });
}

export function longTextArea(options: FieldOptions): FieldDefinition {
  return textArea({ length: 32000, filterable: false, sortable: false, groupable: false, ...options });
}

export function richTextArea(options: FieldOptions): FieldDefinition {
  return longTextArea({ htmlFormatted: true, extraTypeInfo: "richtextarea", ...options });
}

export function reference(options: FieldOptions & { referenceTo: readonly string[] }): FieldDefinition {
  return field("reference", { length: 18, ...options });
}

export function address(options: FieldOptions): FieldDefinition {
  return field("address", { createable: false, updateable: false, sortable: false, groupable: false, ...options });
}

export function recordId(label: string): FieldDefinition {
  return field("id", { name: "Id", label, length: 18, ...system, idLookup: true });
}

/** Bytes, given as base64 and answered as the address to get them from. */
export function blob(options: FieldOptions): FieldDefinition {
  return field("base64", { filterable: false, sortable: false, groupable: false, ...options });
}

/** A number Salesforce counts up by itself, shown as text. */
export function autoNumber(options: FieldOptions): FieldDefinition {
  return text({ length: 30, ...system, autoNumber: true, groupable: false, ...options });
}

/** A choice: plain strings, values with flags, or both. */
type Choice = string | (Partial<PicklistValue> & { value: string });
export type PicklistOptions = FieldOptions & { values: readonly Choice[] };

/** `defaultValue` names the choice a new record gets. */
export function picklist(options: PicklistOptions): FieldDefinition {
  return choiceField("picklist", { length: 255, ...options });
}

export function multipicklist(options: PicklistOptions): FieldDefinition {
  return choiceField("multipicklist", { length: 4099, precision: 4, sortable: false, groupable: false, ...options });
}

/** Free text with suggestions. */
export function combobox(options: PicklistOptions): FieldDefinition {
  return choiceField("combobox", { length: 255, groupable: false, ...options });
}

function choiceField(type: FieldType, { values, ...options }: PicklistOptions): FieldDefinition {
  const picklistValues = values.map((choice): PicklistValue => {
    const given = typeof choice === "string" ? { value: choice } : choice;
    return { label: given.value, active: true, defaultValue: given.value === options.defaultValue, ...given };
  });
  return field(type, { ...options, picklistValues });
}

type Compute = NonNullable<FieldDefinition["compute"]>;

/** A formula or roll-up: the given field, never writable, worked out whenever it is read. */
export function computed(definition: FieldDefinition, formula: string | null, compute: Compute): FieldDefinition {
  return { ...definition, createable: false, updateable: false, calculatedFormula: formula, compute };
}
