/** A field as object-info shows it: the keys of recorded answers of version 45, and what later versions added (api.md §14; guide, Field). */
import { alphabetically } from "../describe/alphabetically";
import { isSearchPrefilterable } from "../describe/field-facts";
import { canWriteField, type Principal } from "../principal";
import type { FieldDefinition, FieldType, ObjectDefinition, RecordReader } from "../types";
import { nameFields } from "./name-fields";

export type Shown = { object: ObjectDefinition; principal: Principal; reader: RecordReader; version: string };

export function fieldInfo(shown: Shown, field: FieldDefinition) {
  return alphabetically({ ...inEveryVersion(shown, field), ...inLaterVersions(Number(shown.version), field) });
}

function inLaterVersions(version: number, field: FieldDefinition) {
  const fallback = field.defaultValue ?? field.picklistValues.find(({ defaultValue }) => defaultValue)?.value ?? null;
  return {
    ...(version >= 60 ? { externalId: field.externalId, maskType: null } : {}),
    ...(version >= 65 ? { digits: field.digits } : {}),
    ...(version >= 66
      ? { defaultValue: fallback === null ? null : String(fallback), defaultedOnCreate: field.defaultedOnCreate }
      : {}),
  };
}

function inEveryVersion({ object, principal, reader }: Shown, field: FieldDefinition) {
  const isWritable = canWriteField(principal, object.name, field);
  const isPart = field.compoundFieldName !== null && field.compoundFieldName !== field.name;
  return {
    apiName: field.name,
    calculated: field.calculatedFormula !== null || (field.custom && field.compute !== undefined),
    compound: isCompound(object, field),
    compoundComponentName: isPart ? componentName(field) : null,
    compoundFieldName: isPart ? field.compoundFieldName : null,
    controllerName: field.controllerName,
    controllingFields: controllersOf(object, field),
    createable: field.createable && isWritable && principal.canCreate(object.name),
    custom: field.custom,
    dataType: DATA_TYPES[field.type],
    extraTypeInfo: extraTypeInfo(field),
    filterable: field.filterable,
    filteredLookupInfo: null,
    highScaleNumber: false,
    htmlFormatted: field.htmlFormatted,
    inlineHelpText: field.inlineHelpText,
    label: field.label,
    length: field.length,
    nameField: field.nameField,
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: field.precision,
    reference: field.type === "reference",
    referenceTargetField: null,
    referenceToInfos: field.referenceTo.flatMap((name) => referenceTo(reader, principal, name)),
    relationshipName: field.relationshipName,
    required: !field.nillable,
    scale: field.scale,
    searchPrefilterable: isSearchPrefilterable(object, field),
    sortable: field.sortable,
    unique: field.unique,
    updateable: field.updateable && isWritable && principal.canEdit(object.name),
  };
}

export const DATA_TYPES: Readonly<Record<FieldType, string>> = {
  id: "String",
  string: "String",
  boolean: "Boolean",
  int: "Int",
  double: "Double",
  currency: "Currency",
  percent: "Percent",
  date: "Date",
  datetime: "DateTime",
  time: "Time",
  email: "Email",
  phone: "Phone",
  url: "Url",
  textarea: "TextArea",
  picklist: "Picklist",
  multipicklist: "MultiPicklist",
  combobox: "ComboBox",
  reference: "Reference",
  address: "Address",
  location: "Location",
  base64: "Base64",
  encryptedstring: "EncryptedString",
};

function isCompound(object: ObjectDefinition, field: FieldDefinition): boolean {
  const hasParts = () => object.fields.some((part) => part.compoundFieldName === field.name && part !== field);
  return field.type === "address" || field.type === "location" || (field.nameField && hasParts());
}

/** `BillingCity` of `BillingAddress` is its City, `FirstName` of `Name` its FirstName. */
function componentName({ name, compoundFieldName }: FieldDefinition): string {
  const prefix = /^(.*)Address$/.exec(compoundFieldName ?? "")?.[1] ?? "";
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

/** The immediate controller first, then what controls that (guide, Field); a controller that controls itself ends the chain. */
function controllersOf(object: ObjectDefinition, field: FieldDefinition): string[] {
  const chain: string[] = [];
  let name = field.controllerName;
  while (name !== null && !chain.includes(name)) {
    chain.push(name);
    name = object.fieldByName.get(name.toLowerCase())?.controllerName ?? null;
  }
  return chain;
}

const TYPE_INFOS: { readonly [extraTypeInfo: string]: string } = {
  plaintextarea: "PlainTextArea",
  richtextarea: "RichTextArea",
  personname: "PersonName",
  switchablepersonname: "SwitchablePersonName",
  imageurl: "ImageUrl",
};

function extraTypeInfo({ extraTypeInfo: given }: FieldDefinition): string | null {
  return given === null ? null : (TYPE_INFOS[given] ?? given);
}

function referenceTo(reader: RecordReader, principal: Principal, name: string) {
  const object = reader.object(name);
  return object && principal.canReadObject(name) ? [{ apiName: object.name, nameFields: nameFields(object) }] : [];
}
