import { z } from "zod";
import { allowedBy, allowing, checkboxValues } from "./dependent-picklist";
import type { Field, SObjectDescribe } from "./schema";
import { RecordTypeInfo } from "./record-type-info";

const PicklistValue = z.object({
  value: z.string(),
  label: z.string().nullable(),
  active: z.boolean(),
  defaultValue: z.boolean(),
  validFor: z.string().nullish(),
});

const RawField = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  length: z.number(),
  precision: z.number(),
  scale: z.number(),
  digits: z.number(),
  custom: z.boolean(),
  createable: z.boolean(),
  updateable: z.boolean(),
  filterable: z.boolean(),
  externalId: z.boolean().nullish(),
  unique: z.boolean().nullish(),
  idLookup: z.boolean().nullish(),
  caseSensitive: z.boolean().nullish(),
  nillable: z.boolean(),
  defaultedOnCreate: z.boolean(),
  calculated: z.boolean(),
  autoNumber: z.boolean(),
  nameField: z.boolean(),
  htmlFormatted: z.boolean(),
  restrictedPicklist: z.boolean(),
  deprecatedAndHidden: z.boolean(),
  picklistValues: z.array(PicklistValue).nullable(),
  controllerName: z.string().nullish(),
  referenceTo: z.array(z.string()).nullable(),
  relationshipName: z.string().nullable(),
  compoundFieldName: z.string().nullish(),
  inlineHelpText: z.string().nullable(),
});
type RawField = z.output<typeof RawField>;

/** What Salesforce answers to a describe, as far as we read it. */
export const RawDescribe = z.object({
  name: z.string(),
  label: z.string(),
  labelPlural: z.string(),
  keyPrefix: z.string().nullable(),
  createable: z.boolean(),
  updateable: z.boolean(),
  queryable: z.boolean(),
  fields: z.array(RawField),
  recordTypeInfos: z.array(RecordTypeInfo).default([]),
});
export type RawDescribe = z.output<typeof RawDescribe>;

/** A describe of up to a megabyte as the few kilobytes we need of it. */
export function projectDescribe(raw: RawDescribe): SObjectDescribe {
  const byName = new Map(raw.fields.map((field) => [field.name, field]));
  return {
    name: raw.name,
    label: raw.label,
    labelPlural: raw.labelPlural,
    keyPrefix: raw.keyPrefix,
    isCreateable: raw.createable,
    isUpdateable: raw.updateable,
    isQueryable: raw.queryable,
    fields: raw.fields.filter((field) => !field.deprecatedAndHidden).map((field) => projectField(field, byName)),
    recordTypes: raw.recordTypeInfos
      .filter(({ available, master }) => available && !master)
      .map((type) => ({ id: type.recordTypeId, name: type.name, isDefault: type.defaultRecordTypeMapping })),
  };
}

function projectField(field: RawField, byName: Map<string, RawField>): Field {
  return {
    name: field.name,
    label: labelOf(field),
    type: field.type,
    length: field.length,
    precision: field.type === "int" ? field.digits : field.precision,
    scale: field.scale,
    isCustom: field.custom,
    isCreateable: field.createable,
    isUpdateable: field.updateable,
    isFilterable: field.filterable,
    ...(field.externalId || field.unique || field.idLookup ? { isKey: true } : {}),
    ...(field.caseSensitive ? { isCaseSensitive: true } : {}),
    isRequired: isRequired(field),
    isNillable: field.nillable,
    isCalculated: field.calculated,
    isAutoNumber: field.autoNumber,
    isNameField: field.nameField,
    isHtml: field.htmlFormatted,
    isRestrictedPicklist: field.restrictedPicklist,
    ...choicesOf(field, byName.get(field.controllerName ?? "")),
    referenceTo: field.referenceTo ?? [],
    relationship: field.relationshipName,
    partOf: compoundOf(field),
    help: field.inlineHelpText,
  };
}

/** A lookup shows the record it points to, so that its label needs no "ID" at the end, as on Salesforce's own pages. */
function labelOf({ label, type }: RawField): string {
  return type === "reference" ? label.replace(/ ID$/, "") : label;
}

/** Checkboxes and defaulted fields may be left out although they are never null. */
function isRequired({ createable, nillable, defaultedOnCreate, type }: RawField): boolean {
  return createable && !nillable && !defaultedOnCreate && type !== "boolean";
}

/** The compound itself may name itself. */
function compoundOf({ name, compoundFieldName }: RawField): string | null {
  return compoundFieldName && compoundFieldName !== name ? compoundFieldName : null;
}

type Choices = Pick<Field, "options" | "controller" | "allowedBy">;

function choicesOf(field: RawField, controller: RawField | undefined): Choices {
  const entries = (field.picklistValues ?? []).filter((entry) => entry.active);
  if (!controller) return { options: entries.map(optionOf), controller: null, allowedBy: {} };
  const among = controlling(controller);
  const seen = Map.groupBy(entries, ({ value }) => value);
  const options = entries.map((entry) => {
    const isShared = (seen.get(entry.value)?.length ?? 0) > 1;
    return isShared ? { ...optionOf(entry), onlyWith: allowing(entry, among) } : optionOf(entry);
  });
  return { options, controller: controller.name, allowedBy: allowedBy(entries, among) };
}

function optionOf({ value, label, defaultValue }: z.output<typeof PicklistValue>) {
  return { value, label: label ?? value, isDefault: defaultValue };
}

function controlling(controller: RawField) {
  return controller.type === "boolean" ? checkboxValues : (controller.picklistValues ?? []);
}
