/** Layouts in the REST API: page layouts by record type, compact, named and approval layouts (api.md §14). */
import type { Looking } from "../describe";
import { traitsOf } from "../describe/traits";
import { toId18 } from "../ids";
import { readableObject } from "../readable";
import { conditionalOnMetadata, lookingFrom } from "../rest/describe-resources";
import type { Handler } from "../rest/exchange";
import type { Route } from "../rest/route-table";
import { MASTER_RECORD_TYPE_ID } from "../record-types/record-types";
import { notFound } from "../salesforce-error";
import type { ObjectDefinition } from "../types";
import { layoutFor, layoutsOf, recordTypeIds } from "./assigned";
import { describeCompactLayout, describeCompactLayouts } from "./describe-compact-layouts";
import { describeLayout } from "./describe-layout";
import { recordTypeMappings } from "./record-type-mappings";

type Describing = (looking: Looking, object: ObjectDefinition, parameters: Readonly<Record<string, string>>) => unknown;

/** Answers for objects that have layouts; for others there is no such resource. */
function describing(describe: Describing): Handler {
  return (caller, request, parameters) => {
    const object = readableObject(caller, parameters.name ?? "");
    if (!traitsOf(object).layoutable) throw notFound();
    const looking = lookingFrom(caller, request);
    return conditionalOnMetadata(caller, request, () => describe(looking, object, parameters));
  };
}

/** With several record types `layouts` is null: each is asked for by the id of its record type. */
const layouts: Describing = (looking, object) => {
  const own = recordTypeIds(looking, object).length > 1;
  const { available } = looking.principal.recordTypes(object.name);
  return {
    layouts: own ? null : layoutsOf(looking, object).map((layout) => describeLayout(looking, object, layout)),
    recordTypeMappings: recordTypeMappings(looking, object),
    recordTypeSelectorRequired: [available.length > 1],
  };
};

const layoutOfRecordType: Describing = (looking, object, { recordTypeId = "" }) => {
  return describeLayout(looking, object, layoutFor(looking, object, knownRecordTypeId(looking, object, recordTypeId)));
};

/** Only layouts with a name of their own; they look like the assigned one. */
const namedLayouts: Describing = (looking, object, { layoutName = "" }) => {
  const named = looking.org.definition.namedLayouts ?? [];
  const isKnown = named.some(({ objectName, name }) => objectName === object.name && name === layoutName);
  if (!isKnown) throw notFound();
  return {
    layouts: layoutsOf(looking, object).map((layout) => describeLayout(looking, object, layout)),
    recordTypeMappings: recordTypeMappings(looking, object),
    recordTypeSelectorRequired: [false],
  };
};

/** `primary` is what the user's own new records have. */
const compactLayoutOfRecordType: Describing = (looking, object, { recordTypeId = "" }) => {
  const own = looking.principal.recordTypes(object.name).default?.id ?? MASTER_RECORD_TYPE_ID;
  const id = recordTypeId === "primary" ? own : knownRecordTypeId(looking, object, recordTypeId);
  return describeCompactLayout(looking, object, id);
};

/** Throws 404 for what is no record type of this object. */
export function knownRecordTypeId(looking: Looking, object: ObjectDefinition, given: string): string {
  const id = toId18(given);
  if (id === null || !recordTypeIds(looking, object).includes(id)) throw notFound();
  return id;
}

const DESCRIBE = "sobjects/:name/describe";

export const layoutRoutes: readonly Route[] = [
  { method: "GET", pattern: `${DESCRIBE}/layouts`, kind: "describe", handle: describing(layouts) },
  {
    method: "GET",
    pattern: `${DESCRIBE}/layouts/:recordTypeId`,
    kind: "describe",
    handle: describing(layoutOfRecordType),
  },
  {
    method: "GET",
    pattern: `${DESCRIBE}/namedLayouts/:layoutName`,
    kind: "describe",
    handle: describing(namedLayouts),
  },
  {
    method: "GET",
    pattern: `${DESCRIBE}/compactLayouts`,
    kind: "describe",
    handle: describing((looking, object) => describeCompactLayouts(looking, object)),
  },
  {
    method: "GET",
    pattern: `${DESCRIBE}/compactLayouts/:recordTypeId`,
    kind: "describe",
    handle: describing(compactLayoutOfRecordType),
  },
  {
    method: "GET",
    pattern: `${DESCRIBE}/approvalLayouts`,
    kind: "describe",
    handle: describing(() => ({ approvalLayouts: [] })),
  },
];
