/** The UI API's metadata: object-info alone, in batches and as a list, picklist values by record type, layouts (api.md §14). */
import type { Looking } from "../describe";
import { knownRecordTypeId } from "../page-layouts/layout-resources";
import { lookingFrom } from "../rest/describe-resources";
import { type ApiRequest, type Caller, type Handler, ok, refusal } from "../rest/exchange";
import type { Route } from "../rest/route-table";
import { SalesforceError } from "../salesforce-error";
import type { ObjectDefinition } from "../types";
import { taggedAnswer } from "./etag";
import { recordLayout } from "./layout";
import { defaultRecordTypeId, directoryEntry, objectInfo } from "./object-info";
import { layoutTypes, modes } from "./parameters";
import { picklistValues, picklistValuesOfType } from "./picklist-values";
import { isServed, servedObject } from "./supported";

const directory: Handler = (caller, request) => {
  const looking = lookingFrom(caller, request);
  const served = [...caller.org.store.objects()].filter(
    (object) => isServed(object) && caller.principal.canReadObject(object.name),
  );
  const objects = served.map((object) => [object.name, directoryEntry(looking, object)] as const);
  return taggedAnswer(request, {
    objects: Object.fromEntries(objects.sort(([one], [other]) => (one < other ? -1 : 1))),
  });
};

const oneObject: Handler = (caller, request, { name = "" }) => {
  const { eTag: _own, ...info } = objectInfo(lookingFrom(caller, request), servedObject(caller, name));
  return taggedAnswer(request, info);
};

/** Each with its own status: what is not served does not spoil the rest. */
const severalObjects: Handler = (caller, request, { names = "" }) => {
  const results = names.split(",").map((name) => one(caller, request, name.trim()));
  const hasErrors = results.some(({ statusCode }) => statusCode !== 200);
  return ok({ hasErrors, results });
};

function one(caller: Caller, request: ApiRequest, name: string): { result: unknown; statusCode: number } {
  try {
    return { result: objectInfo(lookingFrom(caller, request), servedObject(caller, name)), statusCode: 200 };
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    const { status, body } = refusal(error);
    return { result: body, statusCode: status };
  }
}

type Placed = { looking: Looking; object: ObjectDefinition; recordTypeId: string };

function place(caller: Caller, request: ApiRequest, path: { name?: string; recordTypeId?: string }): Placed {
  const looking = lookingFrom(caller, request);
  const object = servedObject(caller, path.name ?? "");
  return { looking, object, recordTypeId: knownRecordTypeId(looking, object, path.recordTypeId ?? "") };
}

const allPicklists: Handler = (caller, request, path) =>
  taggedAnswer(request, picklistValuesOfType(place(caller, request, path)));

const onePicklist: Handler = (caller, request, path) => {
  const { eTag: _own, ...values } = picklistValues(place(caller, request, path), path.fieldName ?? "");
  return taggedAnswer(request, values);
};

const layout: Handler = (caller, request, { name = "" }) => {
  const looking = lookingFrom(caller, request);
  const object = servedObject(caller, name);
  const given = request.query.get("recordTypeId");
  const { eTag: _own, ...shown } = recordLayout(looking, {
    object,
    recordTypeId: given === null ? defaultRecordTypeId(looking, object) : knownRecordTypeId(looking, object, given),
    layoutType: layoutTypes(request, "layoutType")[0] ?? "Full",
    mode: modes(request, "mode")[0] ?? "View",
  });
  return taggedAnswer(request, shown);
};

const INFO = "ui-api/object-info";

/** What there is below `/ui-api`. */
const RESOURCES = [
  "duplicates",
  "layout",
  "lookups",
  "object-info",
  "predupe",
  "record-defaults",
  "record-ui",
  "records",
];

export const uiMetadataRoutes: readonly Route[] = [
  {
    method: "GET",
    pattern: "ui-api",
    kind: "resources",
    handle: (_caller, request) =>
      ok(Object.fromEntries(RESOURCES.map((name) => [name, `/services/data/v${request.version}/ui-api/${name}`]))),
  },
  { method: "GET", pattern: INFO, kind: "describe", handle: directory },
  { method: "GET", pattern: `${INFO}/batch/:names`, kind: "describe", handle: severalObjects },
  { method: "GET", pattern: `${INFO}/:name`, kind: "describe", handle: oneObject },
  { method: "GET", pattern: `${INFO}/:name/picklist-values/:recordTypeId`, kind: "describe", handle: allPicklists },
  {
    method: "GET",
    pattern: `${INFO}/:name/picklist-values/:recordTypeId/:fieldName`,
    kind: "describe",
    handle: onePicklist,
  },
  { method: "GET", pattern: "ui-api/layout/:name", kind: "describe", handle: layout },
];
