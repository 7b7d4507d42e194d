/**
 * The values of picklists under a record type (Picklist Values; api.md §14): dependencies are indexes into `controllerValues`, plain
 * numbers instead of describe's bits. The index counts the controller's whole list, inactive values included, as bits do.
 */
import type { Looking } from "../describe";
import { readableField, readableFields } from "../readable";
import type { RecordTypeDefinition } from "../record-types/definition";
import { picklistUnder, recordTypesOf } from "../record-types/record-types";
import { SalesforceError } from "../salesforce-error";
import type { FieldDefinition, ObjectDefinition, PicklistValue, RecordReader } from "../types";
import { tagged } from "./etag";

/** Where to look. `recordTypeId` is one the object has. */
export type Place = { looking: Looking; object: ObjectDefinition; recordTypeId: string };

export function picklistValuesOfType(place: Place) {
  const fields = readableFields(place.looking.principal, place.object).filter(isPicklist);
  const named = fields.map((field) => [field.name, valuesOf(place, field)] as const);
  return { picklistFieldValues: Object.fromEntries(named.sort(([one], [other]) => (one < other ? -1 : 1))) };
}

/** Throws for a field the user may not read and for one that has no choices. */
export function picklistValues(place: Place, fieldName: string) {
  const field = readableField(place.looking.principal, place.object, fieldName);
  if (field && isPicklist(field)) return valuesOf(place, field);
  throw new SalesforceError({ errorCode: "INVALID_FIELD", message: "Field Name is not a picklist." });
}

function isPicklist({ type }: FieldDefinition): boolean {
  return type === "picklist" || type === "multipicklist";
}

function valuesOf(place: Place, field: FieldDefinition) {
  const { looking, object, recordTypeId } = place;
  const recordType = recordTypesOf(looking.org.definition, object.name).find(({ id }) => id === recordTypeId) ?? null;
  const indexes = controllerIndexes(object, field);
  const offered = picklistUnder(field, recordType).filter(({ active }) => active);
  const shown = (choice: PicklistValue) => ({
    attributes: attributesOf(looking.org.store, { object, field, value: choice.value }),
    label: choice.label,
    validFor: validFor(choice, indexes),
    value: choice.value,
  });
  const chosen = offered.find(({ defaultValue }) => defaultValue);
  return tagged({
    controllerValues: controllerValues({ object, field, recordType, indexes }),
    defaultValue: chosen ? shown(chosen) : null,
    url: `/services/data/v${looking.version}/ui-api/object-info/${object.name}/picklist-values/${recordTypeId}/${field.name}`,
    values: offered.map(shown),
  });
}

/** By controlling value; empty for an independent picklist. */
function controllerIndexes(object: ObjectDefinition, field: FieldDefinition): ReadonlyMap<string, number> {
  const controller = object.fieldByName.get((field.controllerName ?? "").toLowerCase());
  if (!controller) return new Map();
  const values =
    controller.type === "boolean" ? ["false", "true"] : controller.picklistValues.map(({ value }) => value);
  return new Map(values.map((value, index) => [value, index]));
}

/** Controlling values that this record type offers. */
function controllerValues(input: {
  object: ObjectDefinition;
  field: FieldDefinition;
  recordType: RecordTypeDefinition | null;
  indexes: ReadonlyMap<string, number>;
}): Record<string, number> {
  const { object, field, recordType, indexes } = input;
  const controller = object.fieldByName.get((field.controllerName ?? "").toLowerCase());
  if (!controller || controller.type === "boolean") return Object.fromEntries(indexes);
  const offered = new Set(
    picklistUnder(controller, recordType)
      .filter(({ active }) => active)
      .map(({ value }) => value),
  );
  return Object.fromEntries([...indexes].filter(([value]) => offered.has(value)));
}

function validFor(choice: PicklistValue, indexes: ReadonlyMap<string, number>): number[] {
  return [...indexes].flatMap(([value, index]) => (choice.validFor?.includes(value) === false ? [] : [index]));
}

type Choice = { object: ObjectDefinition; field: FieldDefinition; value: string };

/** What stages and statuses mean, as their own objects say; the key's spelling is Salesforce's. */
function attributesOf(reader: RecordReader, { object, field, value }: Choice) {
  const meaning = MEANINGS[`${object.name}.${field.name}`];
  if (!meaning) return null;
  const row = [...reader.all(meaning.objectName)].find(({ ApiName }) => ApiName === value);
  if (!row) return null;
  const told = Object.entries(meaning.attributes).map(([name, column]) => [name, row[column] ?? null]);
  return { ...Object.fromEntries(told), picklistAtrributesValueType: meaning.objectName };
}

type Meaning = { objectName: string; attributes: { readonly [name: string]: string } };

const MEANINGS: { readonly [objectAndField: string]: Meaning } = {
  "Opportunity.StageName": {
    objectName: "OpportunityStage",
    attributes: {
      closed: "IsClosed",
      defaultProbability: "DefaultProbability",
      forecastCategoryName: "ForecastCategoryName",
      won: "IsWon",
    },
  },
  "Case.Status": { objectName: "CaseStatus", attributes: { closed: "IsClosed" } },
  "Lead.Status": { objectName: "LeadStatus", attributes: { converted: "IsConverted" } },
};
