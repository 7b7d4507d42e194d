/** Which record types an object has, which of them a user may give to records, and which picklist values they offer (api.md §4.3). */
import type { OrgDefinition, ProfileDefinition } from "../org-definition";
import type { FieldDefinition, PicklistValue } from "../types";
import type { RecordTypeDefinition } from "./definition";

/** Every object has this type by itself; its records have none in RecordTypeId. */
export const MASTER_RECORD_TYPE_ID = "012000000000000AAA";

/** What a user may give to records of one object; null as the default is the master record type. */
export type UsableRecordTypes = {
  available: readonly RecordTypeDefinition[];
  default: RecordTypeDefinition | null;
};

export function recordTypesOf(
  { recordTypes = [] }: Pick<OrgDefinition, "recordTypes">,
  objectName: string,
): readonly RecordTypeDefinition[] {
  return recordTypes.filter((type) => type.objectName === objectName);
}

/** A profile that says nothing of an object may use all its active types, the first by default. */
export function usableRecordTypes(
  definition: Pick<OrgDefinition, "recordTypes">,
  profile: Pick<ProfileDefinition, "recordTypes"> | null,
  objectName: string,
): UsableRecordTypes {
  const active = recordTypesOf(definition, objectName).filter((type) => type.active);
  const granted = profile?.recordTypes?.[objectName];
  const available = granted ? active.filter(({ developerName }) => granted.includes(developerName)) : active;
  const first = granted ? available.find(({ developerName }) => developerName === granted[0]) : available[0];
  return { available, default: first ?? null };
}

/** The values of a picklist under a record type, inactive ones included, with that type's default. */
export function picklistUnder(
  field: FieldDefinition,
  type: Pick<RecordTypeDefinition, "picklists"> | null,
): readonly PicklistValue[] {
  const own = type?.picklists[field.name];
  if (!own) return field.picklistValues;
  return field.picklistValues
    .filter(({ value }) => own.values.includes(value))
    .map((choice) => ({ ...choice, defaultValue: choice.value === own.defaultValue }));
}
