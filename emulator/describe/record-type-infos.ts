/** The record types of an object: those the org has, and the master type every object has by itself (api.md §4.3). */
import type { Looking } from "../describe";
import { MASTER_RECORD_TYPE_ID, recordTypesOf } from "../record-types/record-types";
import type { ObjectDefinition } from "../types";

export type RecordTypeInfo = {
  active: boolean;
  /** Whether this user may give it to records. */
  available: boolean;
  /** Whether this user's new records get it. */
  defaultRecordTypeMapping: boolean;
  developerName: string;
  master: boolean;
  name: string;
  recordTypeId: string;
};

/** Types the user may not use are listed all the same; the master type comes last and is never withheld. */
export function recordTypeInfosOf(looking: Looking, object: ObjectDefinition) {
  return recordTypeInfos(looking, object).map((info) => ({
    ...info,
    urls: { layout: layoutUrl(looking, object, info) },
  }));
}

export function recordTypeInfos({ org, principal }: Looking, object: ObjectDefinition): RecordTypeInfo[] {
  if (!object.searchable) return [];
  const usable = principal.recordTypes(object.name);
  const own = recordTypesOf(org.definition, object.name).map((type) => ({
    active: type.active,
    available: usable.available.includes(type),
    defaultRecordTypeMapping: type === usable.default,
    developerName: type.developerName,
    master: false,
    name: type.name,
    recordTypeId: type.id,
  }));
  return [...own, { ...MASTER, defaultRecordTypeMapping: usable.default === null }];
}

const MASTER = {
  active: true,
  available: true,
  defaultRecordTypeMapping: true,
  developerName: "Master",
  master: true,
  name: "Master",
  recordTypeId: MASTER_RECORD_TYPE_ID,
};

function layoutUrl({ version }: Looking, object: ObjectDefinition, { recordTypeId }: RecordTypeInfo): string {
  return `/services/data/v${version}/sobjects/${object.name}/describe/layouts/${recordTypeId}`;
}
