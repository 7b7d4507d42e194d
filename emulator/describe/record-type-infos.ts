/** The record types of an object: those the org has, and the master type every object has by itself (api.md §4.3). */
import type { Looking } from "../describe";
import type { ObjectDefinition, StoredRecord } from "../types";

const MASTER_ID = "012000000000000AAA";

type RecordType = { active: boolean; developerName: string; master: boolean; name: string; recordTypeId: string };

/** Of several types the first active one is the default; the master type is it where there is no other. */
export function recordTypeInfosOf({ org, version }: Looking, object: ObjectDefinition) {
  if (!object.searchable) return [];
  const own = [...org.store.all("RecordType")].filter(({ SobjectType }) => SobjectType === object.name).map(recordType);
  const master = { active: true, developerName: "Master", master: true, name: "Master", recordTypeId: MASTER_ID };
  const types = [...own, master];
  const first = types.find(({ active }) => active);
  return types.map((type) => ({
    active: type.active,
    available: type.active,
    defaultRecordTypeMapping: type === first,
    developerName: type.developerName,
    master: type.master,
    name: type.name,
    recordTypeId: type.recordTypeId,
    urls: { layout: `/services/data/v${version}/sobjects/${object.name}/describe/layouts/${type.recordTypeId}` },
  }));
}

function recordType(record: StoredRecord): RecordType {
  return {
    active: record.IsActive === true,
    developerName: String(record.DeveloperName ?? ""),
    master: false,
    name: String(record.Name ?? ""),
    recordTypeId: record.Id,
  };
}
