/** How record types map to layouts and picklist values for one user (RecordTypeMapping; api.md §14). */
import type { Looking } from "../describe";
import { picklistValuesOf } from "../describe/describe-field";
import { recordTypeInfosOf } from "../describe/record-type-infos";
import { readableFields } from "../readable";
import { recordTypesOf } from "../record-types/record-types";
import type { ObjectDefinition } from "../types";
import { layoutFor } from "./assigned";

export function recordTypeMappings(looking: Looking, object: ObjectDefinition) {
  const types = recordTypesOf(looking.org.definition, object.name);
  return recordTypeInfosOf(looking, object).map((info) => ({
    active: info.active,
    available: info.available,
    defaultRecordTypeMapping: info.defaultRecordTypeMapping,
    developerName: info.developerName,
    layoutId: layoutFor(looking, object, info.recordTypeId).id,
    master: info.master,
    name: info.name,
    picklistsForRecordType: picklists(looking, object, types.find(({ id }) => id === info.recordTypeId) ?? null),
    recordTypeId: info.recordTypeId,
    urls: info.urls,
  }));
}

/** Only values that can be chosen; suggestions of free text (Task.Subject) are not filtered by record type and not listed (pitfalls 26). */
function picklists(looking: Looking, object: ObjectDefinition, type: Parameters<typeof picklistValuesOf>[2]) {
  return readableFields(looking.principal, object)
    .filter((field) => field.type === "picklist" || field.type === "multipicklist")
    .map((field) => ({
      picklistName: field.name,
      picklistValues: picklistValuesOf(object, field, type).filter(({ active }) => active),
    }));
}
