/** query, queryAll and the pages that follow (api.md §6.1). */
import { SalesforceError } from "../salesforce-error";
import { runQuery } from "../soql/run-query";
import { SoqlError } from "../soql/errors";
import { type ApiRequest, type ApiResponse, type Caller, ok, resourceUrl } from "./exchange";
import type { Cursor } from "./query-cursors";
import type { Route } from "./route-table";

const PAGE_SIZE = { standard: 2_000, min: 200 };

export const queryRoutes: readonly Route[] = [
  { method: "GET", pattern: "query", kind: "query", handle: (caller, request) => query(caller, request, false) },
  { method: "GET", pattern: "queryAll", kind: "query", handle: (caller, request) => query(caller, request, true) },
  {
    method: "GET",
    pattern: "query/:cursor",
    kind: "query",
    handle: (caller, request, { cursor }) => queryMore(caller, request, cursor),
  },
];

function query(caller: Caller, request: ApiRequest, includeDeleted: boolean): ApiResponse {
  const text = request.query.get("q");
  if (text === null) throw new SalesforceError({ errorCode: "MALFORMED_QUERY", message: "unexpected token: <EOF>" });
  const { org, principal } = caller;
  const outcome = refused(() =>
    runQuery({
      text,
      reader: org.store,
      viewer: principal,
      now: org.clock.now(),
      includeDeleted,
      urlOf: (objectName, id) => resourceUrl(request, `sobjects/${objectName}/${id}`),
    }),
  );
  if (outcome.countOnly) return ok({ totalSize: outcome.totalSize, done: true, records: [] });
  const pageSize = pageSizeOf(request);
  if (outcome.records.length <= pageSize) {
    return ok({ totalSize: outcome.totalSize, done: true, records: outcome.records });
  }
  const openedAt = org.clock.now().getTime();
  const cursor = org.cursors.open({ userId: principal.userId, pageSize, records: outcome.records, openedAt });
  return page(request, cursor, 0);
}

function queryMore({ org, principal }: Caller, request: ApiRequest, locator = ""): ApiResponse {
  const [, id, start] = /^(\w+)-(\d+)$/.exec(locator) ?? [];
  const cursor = id === undefined ? null : org.cursors.find(id, org.clock.now().getTime());
  if (!cursor || Number(start) >= cursor.records.length) {
    throw new SalesforceError({ errorCode: "INVALID_QUERY_LOCATOR", message: "invalid query locator" });
  }
  if (cursor.userId !== principal.userId) {
    const message = "The query locator is not owned by the user who issued this request";
    throw new SalesforceError({ errorCode: "UNAUTHORIZED_USER_FOR_CURSOR", message });
  }
  return page(request, cursor, Number(start));
}

function page(request: ApiRequest, { id, records, pageSize }: Cursor, start: number): ApiResponse {
  const end = start + pageSize;
  const done = end >= records.length;
  const next = done ? {} : { nextRecordsUrl: resourceUrl(request, `query/${id}-${end}`) };
  return ok({ totalSize: records.length, done, ...next, records: records.slice(start, end) });
}

/** `Sforce-Query-Options: batchSize=200`; what lies outside the limits is brought back into them. */
function pageSizeOf({ headers }: ApiRequest): number {
  const wanted = Number(
    /batchSize\s*=\s*(\d+)/i.exec(headers["sforce-query-options"] ?? "")?.[1] ?? PAGE_SIZE.standard,
  );
  return Math.min(PAGE_SIZE.standard, Math.max(PAGE_SIZE.min, wanted));
}

function refused<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SoqlError) throw new SalesforceError({ errorCode: error.errorCode, message: error.message });
    throw error;
  }
}
