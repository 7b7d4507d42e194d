/** What the API says of an object to one viewer: the 28 keys of a list entry, the 45 of a full describe (api.md §4). */
import { alphabetically } from "./describe/alphabetically";
import { childRelationshipsOf } from "./describe/child-relationships";
import { describeField } from "./describe/describe-field";
import { recordTypeInfosOf } from "./describe/record-type-infos";
import { supportedScopesOf } from "./describe/supported-scopes";
import { traitsOf } from "./describe/traits";
import { fullUrls, listUrls } from "./describe/urls";
import type { Org } from "./live-org";
import type { Principal } from "./principal";
import { readableFields } from "./readable";
import type { ObjectDefinition } from "./types";

/** Who looks at which org, and the API version whose paths the answer shows, e.g. `68.0`. */
export type Looking = { org: Org; principal: Principal; version: string };

/** An entry of the global describe; also what basic information says. */
export function describeEntry(looking: Looking, object: ObjectDefinition) {
  const { principal } = looking;
  const traits = traitsOf(object);
  const canDelete = object.deletable && principal.canDelete(object.name);
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    createable: object.createable && principal.canCreate(object.name),
    custom: object.custom,
    customSetting: false,
    deepCloneable: traits.deepCloneable,
    deletable: canDelete,
    deprecatedAndHidden: false,
    feedEnabled: traits.feedEnabled,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: object.keyPrefix || null,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: traits.layoutable,
    mergeable: object.mergeable && canDelete,
    mruEnabled: traits.mruEnabled,
    name: object.name,
    queryable: object.queryable,
    replicateable: object.queryable,
    retrieveable: object.queryable,
    searchable: object.searchable,
    triggerable: traits.layoutable,
    undeletable: object.undeletable && canDelete,
    updateable: object.updateable && principal.canEdit(object.name),
    urls: listUrls(looking, object),
  };
}

/** Layouts one can ask for by name, beside the assigned ones. */
function namedLayoutInfosOf({ org, version }: Looking, object: ObjectDefinition) {
  const named = (org.definition.namedLayouts ?? []).filter(({ objectName }) => objectName === object.name);
  return named.map(({ name }) => ({
    name,
    urls: { layout: `/services/data/v${version}/sobjects/${object.name}/describe/namedLayouts/${name}` },
  }));
}

/** The full describe, keys in alphabetical order as on the wire. */
export function describeObject(looking: Looking, object: ObjectDefinition) {
  const { principal } = looking;
  const traits = traitsOf(object);
  return alphabetically({
    ...describeEntry(looking, object),
    actionOverrides: [],
    childRelationships: childRelationshipsOf(looking, object),
    compactLayoutable: traits.layoutable,
    defaultImplementation: null,
    extendedBy: null,
    extendsInterfaces: null,
    fields: readableFields(principal, object).map((field) => describeField({ object, field, principal })),
    implementedBy: null,
    implementsInterfaces: null,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: namedLayoutInfosOf(looking, object),
    networkScopeFieldName: null,
    recordTypeInfos: recordTypeInfosOf(looking, object),
    searchLayoutable: object.searchable,
    sobjectDescribeOption: "FULL",
    supportedScopes: supportedScopesOf(object),
    urls: fullUrls(looking, object),
  });
}
