/** listviews: which there are, what they show, and their records (REST API guide, List Views for an Object, Describe, Results). */
import { readableField, readableObject } from "../readable";
import { type ApiRequest, type Caller, type Handler, ok, resourceUrl } from "../rest/exchange";
import type { Route } from "../rest/route-table";
import { notFound } from "../salesforce-error";
import { toId18 } from "../ids";
import { runQuery } from "../soql/run-query";
import type { ObjectDefinition } from "../types";
import { type Column, columnsOf, type ListView, listViewsOf } from "./definitions";

const PAGE = { usual: 25, most: 2_000 };

type Parameters = Readonly<Record<string, string>>;
type Found = { object: ObjectDefinition; view: ListView; columns: Column[] };

const list: Handler = (caller, request, { name = "" }) => {
  const object = readableObject(caller, name);
  const listviews = listViewsOf(caller.org, object).map((view) => entryOf(request, object, view));
  return ok({ done: true, listviews, nextRecordsUrl: null, size: listviews.length, sobjectType: object.name });
};

/** Which were used lately is not kept. */
const recent: Handler = (caller, _request, { name = "" }) => {
  const { name: sobjectType } = readableObject(caller, name);
  return ok({ done: true, listviews: [], nextRecordsUrl: null, size: 0, sobjectType });
};

const entry: Handler = (caller, request, parameters) => {
  const { object, view } = find(caller, parameters);
  return ok(entryOf(request, object, view));
};

const describe: Handler = (caller, _request, parameters) => {
  const found = find(caller, parameters);
  const { object, view, columns } = found;
  return ok({
    columns: columns.map(columnOf),
    id: view.id,
    orderBy: orderOf(columns).map((fieldNameOrPath) => ({
      fieldNameOrPath,
      nullsPosition: "first",
      sortDirection: "ascending",
    })),
    query: queryOf(found),
    relatedEntityId: null,
    scope: view.scope,
    scopeEntityId: null,
    sobjectType: object.name,
    whereCondition: { conditions: [], conjunction: "and" },
  });
};

const results: Handler = (caller, request, parameters) => {
  const found = find(caller, parameters);
  const { view, columns } = found;
  const limit = Math.min(Math.max(wholeNumber(request, "limit", PAGE.usual), 1), PAGE.most);
  caller.org.refusals.check({ operation: "query", objectNames: [found.object.name] });
  const { records } = runQuery({
    text: `${queryOf(found)} LIMIT ${limit} OFFSET ${Math.min(wholeNumber(request, "offset", 0), PAGE.most)}`,
    reader: caller.org.store,
    viewer: caller.principal,
    now: caller.org.clock.now(),
    urlOf: (objectName, id) => resourceUrl(request, `sobjects/${objectName}/${id}`),
  });
  const rows = records.map((record) => ({
    columns: columns.map(({ field }) => ({ fieldNameOrPath: field.name, value: textOf(record[field.name]) })),
  }));
  const { developerName, id, label } = view;
  return ok({ columns: columns.map(columnOf), developerName, done: true, id, label, records: rows, size: rows.length });
};

const VIEWS = "sobjects/:name/listviews";

export const listViewRoutes: readonly Route[] = [
  { method: "GET", pattern: VIEWS, kind: "rest", handle: list },
  { method: "GET", pattern: `${VIEWS}/recent`, kind: "rest", handle: recent },
  { method: "GET", pattern: `${VIEWS}/:view`, kind: "rest", handle: entry },
  { method: "GET", pattern: `${VIEWS}/:view/describe`, kind: "rest", handle: describe },
  { method: "GET", pattern: `${VIEWS}/:view/results`, kind: "rest", handle: results },
];

function find(caller: Caller, { name = "", view: id = "" }: Parameters): Found {
  const object = readableObject(caller, name);
  const view = listViewsOf(caller.org, object).find((candidate) => candidate.id === toId18(id));
  if (!view) throw notFound();
  const columns = columnsOf(object, ({ name: field }) => readableField(caller.principal, object, field) !== null);
  return { object, view, columns };
}

/** The query behind the view with this id, as far as the caller may see it; null when there is none. */
export function listViewQuery(caller: Caller, id: string): string | null {
  for (const object of caller.org.store.objects()) {
    const view = caller.principal.canReadObject(object.name)
      ? listViewsOf(caller.org, object).find((candidate) => candidate.id === toId18(id))
      : undefined;
    if (view) return queryOf(find(caller, { name: object.name, view: id }));
  }
  return null;
}

function entryOf(request: ApiRequest, object: ObjectDefinition, { developerName, id, label }: ListView) {
  const url = resourceUrl(request, `sobjects/${object.name}/listviews/${id}`);
  return {
    describeUrl: `${url}/describe`,
    developerName,
    id,
    label,
    resultsUrl: `${url}/results`,
    soqlCompatible: true,
    url,
  };
}

function columnOf({ field, hidden }: Column, index: number) {
  const sortable = field.sortable && !hidden;
  const isText = !["int", "double", "currency", "percent", "phone"].includes(field.type);
  return {
    ascendingLabel: sortable ? (isText ? "Z-A" : "9-0") : null,
    descendingLabel: sortable ? (isText ? "A-Z" : "0-9") : null,
    fieldNameOrPath: field.name,
    hidden,
    label: field.label,
    searchable: false,
    selectListItem: selectItem(field),
    sortDirection: index === 0 ? "ascending" : null,
    sortIndex: index === 0 ? 0 : null,
    sortable,
    type: field.type,
  };
}

function selectItem({ name, type }: Column["field"]): string {
  return type === "picklist" ? `toLabel(${name})` : name;
}

function orderOf(columns: readonly Column[]): string[] {
  return [...new Set([columns[0]?.field.name ?? "Id", "Id"])];
}

function queryOf({ object, view, columns }: Found): string {
  const scope = view.scope === "mine" ? " USING SCOPE mine" : "";
  const order = orderOf(columns).map((name) => `${name} ASC NULLS FIRST`);
  const select = columns.map(({ field }) => selectItem(field));
  return `SELECT ${select.join(", ")} FROM ${object.name}${scope} ORDER BY ${order.join(", ")}`;
}

/** Values are texts, whatever their type. */
function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

function wholeNumber({ query }: ApiRequest, name: string, usual: number): number {
  const given = query.get(name) ?? "";
  return /^\d{1,9}$/.test(given) ? Number(given) : usual;
}
