/** A field as a describe shows it: the 57 keys of API v59 and later, in alphabetical order (api.md §4.3). */
import { canWriteField, type Principal } from "../principal";
import type { FieldDefinition, FieldType, ObjectDefinition, Scalar } from "../types";
import { isSearchPrefilterable, lengthInBytes } from "./field-facts";
import { validForOf } from "./valid-for";

export type Shown = { object: ObjectDefinition; field: FieldDefinition; principal: Principal };

export function describeField({ object, field, principal }: Shown) {
  const isWritable = canWriteField(principal, object.name, field);
  const isDetail = field.custom && field.cascadeDelete;
  const isPolymorphic = field.referenceTo.length > 1;
  return {
    aggregatable: field.filterable && !NEVER_AGGREGATED.has(field.type),
    aiPredictionField: false,
    autoNumber: field.autoNumber,
    byteLength: lengthInBytes(object, field),
    calculated: isCalculated(field),
    calculatedFormula: field.calculatedFormula,
    cascadeDelete: isDetail,
    caseSensitive: field.caseSensitive,
    compoundFieldName: field.compoundFieldName,
    controllerName: field.controllerName,
    createable: field.createable && isWritable && principal.canCreate(object.name),
    custom: field.custom,
    ...defaultOf(field),
    defaultedOnCreate: field.defaultedOnCreate,
    dependentPicklist: field.controllerName !== null,
    deprecatedAndHidden: false,
    digits: field.digits,
    displayLocationInDecimal: false,
    encrypted: field.type === "encryptedstring",
    externalId: field.externalId,
    extraTypeInfo: field.extraTypeInfo,
    filterable: field.filterable,
    filteredLookupInfo: null,
    formulaTreatNullNumberAsZero: field.calculatedFormula !== null,
    groupable: field.groupable,
    highScaleNumber: false,
    htmlFormatted: field.htmlFormatted,
    idLookup: field.idLookup,
    inlineHelpText: field.inlineHelpText,
    label: field.label,
    length: field.length,
    mask: null,
    maskType: null,
    name: field.name,
    nameField: field.nameField,
    namePointing: isPolymorphic,
    nillable: field.nillable,
    permissionable: field.permissionable,
    picklistValues: picklistValuesOf(object, field),
    polymorphicForeignKey: isPolymorphic,
    precision: field.precision,
    queryByDistance: field.type === "address" || field.type === "location",
    referenceTargetField: null,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    relationshipOrder: isDetail ? 0 : null,
    restrictedDelete: false,
    restrictedPicklist: field.restrictedPicklist,
    scale: field.scale,
    searchPrefilterable: isSearchPrefilterable(object, field),
    soapType: SOAP_TYPES[field.type],
    sortable: field.sortable,
    type: field.type,
    unique: field.unique,
    updateable: field.updateable && isWritable && principal.canEdit(object.name),
    writeRequiresMasterRead: false,
  };
}

const NEVER_AGGREGATED: ReadonlySet<FieldType> = new Set(["boolean", "multipicklist", "address", "location", "base64"]);

const SOAP_TYPES: Readonly<Record<FieldType, string>> = {
  id: "tns:ID",
  reference: "tns:ID",
  string: "xsd:string",
  email: "xsd:string",
  phone: "xsd:string",
  url: "xsd:string",
  textarea: "xsd:string",
  picklist: "xsd:string",
  multipicklist: "xsd:string",
  combobox: "xsd:string",
  encryptedstring: "xsd:string",
  boolean: "xsd:boolean",
  int: "xsd:int",
  double: "xsd:double",
  currency: "xsd:double",
  percent: "xsd:double",
  date: "xsd:date",
  datetime: "xsd:dateTime",
  time: "xsd:time",
  address: "urn:address",
  location: "urn:location",
  base64: "xsd:base64Binary",
};

/** Formulas and roll-ups; standard fields that Salesforce derives are not called calculated. */
function isCalculated(field: FieldDefinition): boolean {
  return field.calculatedFormula !== null || (field.custom && field.compute !== undefined);
}

/** Checkboxes and picklists have a default value, all other fields a formula that yields it (`0`, `"text"`). */
function defaultOf(field: FieldDefinition): { defaultValue: Scalar; defaultValueFormula: string | null } {
  const choice = field.picklistValues.find((value) => value.active && value.defaultValue)?.value ?? null;
  const given = field.defaultValue ?? choice;
  if (typeof given === "boolean" || choice !== null) return { defaultValue: given, defaultValueFormula: null };
  return { defaultValue: null, defaultValueFormula: given === null ? null : JSON.stringify(given) };
}

function picklistValuesOf(object: ObjectDefinition, field: FieldDefinition) {
  const controller = object.fieldByName.get((field.controllerName ?? "").toLowerCase());
  return field.picklistValues.map((value) => ({
    active: value.active,
    defaultValue: value.defaultValue,
    label: value.label,
    validFor: controller ? validForOf(value, controller) : null,
    value: value.value,
  }));
}
