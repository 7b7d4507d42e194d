/** All that a form must know of an object: fields, record types, children, dependent fields, theme (Object Info; api.md §14). */
import type { Looking } from "../describe";
import { childRelationshipsOf } from "../describe/child-relationships";
import { recordTypeInfos } from "../describe/record-type-infos";
import { traitsOf } from "../describe/traits";
import { readableFields } from "../readable";
import { MASTER_RECORD_TYPE_ID } from "../record-types/record-types";
import type { FieldDefinition, ObjectDefinition } from "../types";
import { tagged } from "./etag";
import { fieldInfo } from "./field-info";
import { nameFields } from "./name-fields";
import { themeInfo } from "./theme";

export function objectInfo(looking: Looking, object: ObjectDefinition) {
  const { org, principal } = looking;
  const traits = traitsOf(object);
  const fields = readableFields(principal, object).sort((one, other) => (one.name < other.name ? -1 : 1));
  const shown = { object, principal, reader: org.store, version: looking.version };
  return tagged({
    apiName: object.name,
    ...(Number(looking.version) >= 50 ? { associateEntityType: null, associateParentEntity: null } : {}),
    childRelationships: childRelationships(looking, object),
    createable: object.createable && principal.canCreate(object.name),
    custom: object.custom,
    defaultRecordTypeId: defaultRecordTypeId(looking, object),
    deletable: object.deletable && principal.canDelete(object.name),
    dependentFields: dependentFields(fields),
    feedEnabled: traits.feedEnabled,
    fields: Object.fromEntries(fields.map((field) => [field.name, fieldInfo(shown, field)])),
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: traits.layoutable,
    mruEnabled: traits.mruEnabled,
    nameFields: nameFields(object),
    queryable: object.queryable,
    recordTypeInfos: Object.fromEntries(
      recordTypeInfos(looking, object).map((info) => [info.recordTypeId, recordTypeInfo(info)]),
    ),
    ...(Number(looking.version) >= 60
      ? { compactLayoutable: traits.layoutable, searchLayoutable: object.searchable }
      : {}),
    searchable: object.searchable,
    themeInfo: themeInfo(org, object),
    updateable: object.updateable && principal.canEdit(object.name),
  });
}

export function recordTypeInfo(info: ReturnType<typeof recordTypeInfos>[number]) {
  const { available, defaultRecordTypeMapping, master, name, recordTypeId } = info;
  return { available, defaultRecordTypeMapping, master, name, recordTypeId };
}

export function defaultRecordTypeId({ principal }: Looking, object: ObjectDefinition): string {
  return principal.recordTypes(object.name).default?.id ?? MASTER_RECORD_TYPE_ID;
}

/** References without a relationship name are in describes, but not here. */
function childRelationships(looking: Looking, object: ObjectDefinition) {
  return childRelationshipsOf(looking, object)
    .filter(({ relationshipName }) => relationshipName !== null)
    .map(({ childSObject, field, junctionIdListNames, junctionReferenceTo, relationshipName }) => ({
      childObjectApiName: childSObject,
      fieldName: field,
      junctionIdListNames,
      junctionReferenceTo,
      relationshipName,
    }));
}

type Tree = { [fieldName: string]: Tree };

/** `{ Product_Area__c: { Component__c: { Symptom__c: {} } } }`: every controlling field that is not itself controlled is a root. */
function dependentFields(fields: readonly FieldDefinition[]): Tree {
  const below = (controller: string, above: readonly string[]): Tree =>
    Object.fromEntries(
      fields
        .filter(({ name, controllerName }) => controllerName === controller && !above.includes(name))
        .map(({ name }) => [name, below(name, [...above, name])]),
    );
  const controllers = new Set(fields.flatMap(({ controllerName }) => controllerName ?? []));
  const roots = fields.filter(({ name, controllerName }) => controllers.has(name) && controllerName === null);
  return Object.fromEntries(roots.map(({ name }) => [name, below(name, [name])]));
}

/** An entry of the list of all objects the UI API serves to this user. */
export function directoryEntry({ version }: Looking, object: ObjectDefinition) {
  return {
    apiName: object.name,
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.labelPlural,
    nameFields: nameFields(object),
    objectInfoUrl: `/services/data/v${version}/ui-api/object-info/${object.name}`,
  };
}
