/** A field as a describe shows it: the 57 keys of API v59 and later, in alphabetical order (api.md §4.3). */
import { canWriteField, type Principal } from "../principal";
import type { RecordTypeDefinition } from "../record-types/definition";
import { picklistUnder } from "../record-types/record-types";
import type { FieldDefinition, FieldType, ObjectDefinition, Scalar } from "../types";
import { alphabetically } from "./alphabetically";
import { isAggregatable, isSearchPrefilterable, lengthInBytes, tellsDefault } from "./field-facts";
import { validForOf } from "./valid-for";

export type Shown = { object: ObjectDefinition; field: FieldDefinition; principal: Principal };

/** What no field here differs in. */
const SAME_FOR_ALL = {
  aiPredictionField: false,
  deprecatedAndHidden: false,
  displayLocationInDecimal: false,
  filteredLookupInfo: null,
  highScaleNumber: false,
  mask: null,
  maskType: null,
  referenceTargetField: null,
  restrictedDelete: false,
  writeRequiresMasterRead: false,
};

export function describeField({ object, field, principal }: Shown) {
  const { childRelationshipName: _said, compute: _run, ...metadata } = field;
  const isWritable = canWriteField(principal, object.name, field);
  const isDetail = field.custom && field.cascadeDelete;
  const isPolymorphic = field.referenceTo.length > 1;
  return alphabetically({
    ...SAME_FOR_ALL,
    ...metadata,
    ...defaultOf(object, field),
    aggregatable: isAggregatable(field),
    byteLength: lengthInBytes(object, field),
    calculated: isCalculated(field),
    cascadeDelete: isDetail,
    createable: field.createable && isWritable && principal.canCreate(object.name),
    dependentPicklist: field.controllerName !== null,
    encrypted: field.type === "encryptedstring",
    formulaTreatNullNumberAsZero: field.calculatedFormula !== null,
    namePointing: isPolymorphic,
    picklistValues: picklistValuesOf(object, field),
    polymorphicForeignKey: isPolymorphic,
    queryByDistance: field.type === "address" || field.type === "location",
    relationshipOrder: isDetail ? 0 : null,
    searchPrefilterable: isSearchPrefilterable(object, field),
    soapType: SOAP_TYPES[field.type],
    updateable: field.updateable && isWritable && principal.canEdit(object.name),
  });
}

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

type Default = { defaultValue: Scalar; defaultValueFormula: string | null };

/** Checkboxes and picklists have a default value, all other fields a formula that yields it (`0`, `"text"`). */
function defaultOf(object: ObjectDefinition, field: FieldDefinition): Default {
  if (!tellsDefault(object, field))
    return { defaultValue: field.type === "boolean" ? false : null, defaultValueFormula: null };
  const choice = field.picklistValues.find((value) => value.active && value.defaultValue)?.value ?? null;
  const given = field.defaultValue ?? choice;
  if (typeof given === "boolean" || choice !== null) return { defaultValue: given, defaultValueFormula: null };
  return { defaultValue: null, defaultValueFormula: given === null ? null : JSON.stringify(given) };
}

/** With a record type: those it offers, with its default. */
export function picklistValuesOf(
  object: ObjectDefinition,
  field: FieldDefinition,
  recordType: RecordTypeDefinition | null = null,
) {
  const controller = object.fieldByName.get((field.controllerName ?? "").toLowerCase());
  return picklistUnder(field, recordType).map((value) => ({
    active: value.active,
    defaultValue: value.defaultValue && tellsDefault(object, field),
    label: value.label,
    validFor: controller ? validForOf(value, controller) : null,
    value: value.value,
  }));
}
