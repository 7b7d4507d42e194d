/** Suggestions for a lookup field: recent records, or those whose name begins with what was typed (Lookup Values; record collections). */
import type { Handler } from "../rest/exchange";
import type { ApiRequest, Caller } from "../rest/exchange";
import type { Route } from "../rest/route-table";
import { readableField } from "../readable";
import { notFound } from "../salesforce-error";
import type { ObjectDefinition, StoredRecord } from "../types";
import { taggedAnswer } from "./etag";
import { nameFields } from "./name-fields";
import { countOf } from "./parameters";
import { recordBody } from "./record";
import { viewingFrom } from "./record-resources";
import { emptySelection } from "./selection";
import { illegalParameter, servedObject } from "./supported";

const SEARCH_TYPES = { Recent: 0, Search: 2, TypeAhead: 3 } as const;
const PAGE = { fallback: 25, max: 200 };

/** By target object; with a target in the path that one's records alone. */
const suggestions: Handler = (caller, request, { name = "", field = "", target }) => {
  const object = servedObject(caller, name);
  const reference = readableField(caller.principal, object, field);
  if (reference?.type !== "reference") throw notFound();
  const targets = reference.referenceTo
    .map((one) => caller.org.store.object(one))
    .filter((one) => one !== undefined)
    .filter((one) => caller.principal.canReadObject(one.name));
  if (target === undefined) {
    const results = targets.map((one) => [one.name, collection(caller, request, one)] as const);
    return taggedAnswer(request, { lookupResults: Object.fromEntries(results) });
  }
  const wanted = targets.find((one) => one.name.toLowerCase() === target.toLowerCase());
  if (!wanted) throw notFound();
  return taggedAnswer(request, collection(caller, request, wanted));
};

function collection(caller: Caller, request: ApiRequest, object: ObjectDefinition) {
  const viewing = viewingFrom(caller, request);
  const size = countOf(request, "pageSize", PAGE);
  const page = countOf(request, "page", { fallback: 1, max: 100 });
  const found = matching(caller, request, object);
  const shown = found.slice((page - 1) * size, page * size);
  const selection = { ...emptySelection(), fields: new Set(["Id", ...nameFields(object)]) };
  const url = (number: number) => pageUrl(request, { page: number, size });
  return {
    count: shown.length,
    currentPageToken: String(page),
    currentPageUrl: url(page),
    nextPageToken: found.length > page * size ? String(page + 1) : null,
    nextPageUrl: found.length > page * size ? url(page + 1) : null,
    previousPageToken: page > 1 ? String(page - 1) : null,
    previousPageUrl: page > 1 ? url(page - 1) : null,
    records: shown.map((record) => recordBody(viewing, { object, record }, selection)),
  };
}

function pageUrl(request: ApiRequest, { page, size }: { page: number; size: number }): string {
  const query = new URLSearchParams(request.query);
  query.set("page", String(page));
  query.set("pageSize", String(size));
  return `/services/data/v${request.version}/${request.path.map(encodeURIComponent).join("/")}?${query}`;
}

/** What was viewed is not kept: recent are the last changed. A search looks at the beginnings of the words of a name. */
function matching(caller: Caller, request: ApiRequest, object: ObjectDefinition): StoredRecord[] {
  const { org, principal } = caller;
  const text = (request.query.get("q") ?? "").trim().toLowerCase();
  const type = searchType(request);
  if (text.length < SEARCH_TYPES[type]) {
    throw illegalParameter(`The search term must have at least ${SEARCH_TYPES[type]} characters.`);
  }
  const nameField = object.fieldByName.get((nameFields(object).at(-1) ?? "Id").toLowerCase());
  const nameOf = (record: StoredRecord) =>
    String((nameField && org.store.valueOf(object.name, record, nameField)) ?? "").toLowerCase();
  const isFound = (record: StoredRecord) => {
    const name = nameOf(record);
    return name.startsWith(text) || (type !== "TypeAhead" && name.split(/\s+/).some((word) => word.startsWith(text)));
  };
  const visible = [...org.store.all(object.name)].filter((record) => principal.canSeeRecord(object.name, record));
  const stamp = (record: StoredRecord) => String(record.LastModifiedDate ?? "");
  return visible.filter(isFound).sort((one, other) => (stamp(one) < stamp(other) ? 1 : -1));
}

function searchType({ query }: ApiRequest): keyof typeof SEARCH_TYPES {
  const given = query.get("searchType") ?? "Recent";
  for (const type of ["Recent", "Search", "TypeAhead"] as const) if (type === given) return type;
  throw illegalParameter(`Value: ${given} could not be parsed into a valid enum value of type: LookupSearchType`);
}

const LOOKUPS = "ui-api/lookups/:name/:field";

/** POST since version 60, its body a record in the making that filters would look at; there are no lookup filters here. */
export const uiLookupRoutes: readonly Route[] = [
  { method: "GET", pattern: LOOKUPS, kind: "rest", handle: suggestions },
  { method: "POST", pattern: LOOKUPS, kind: "rest", handle: suggestions },
  { method: "GET", pattern: `${LOOKUPS}/:target`, kind: "rest", handle: suggestions },
];
