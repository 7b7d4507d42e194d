/** query, queryAll, the pages that follow (api.md §6.1), and Query Performance Feedback. */
import { z } from "zod";
import { listViewQuery } from "../list-views/resources";
import { SalesforceError } from "../salesforce-error";
import { queryColumns } from "../soql/columns";
import { SoqlError } from "../soql/errors";
import { explainQuery } from "../soql/explain";
import { pageOf, type ResultRows } from "../soql/paging";
import { type QueryInput, runQuery } from "../soql/run-query";
import { type ApiRequest, type ApiResponse, type Caller, ok, resourceUrl } from "./exchange";
import type { Cursor } from "./query-cursors";
import { batchSizeOf } from "./query-options";
import type { Route } from "./route-table";

export const queryRoutes: readonly Route[] = [
  { method: "GET", pattern: "query", kind: "query", handle: (caller, request) => query(caller, request, false) },
  { method: "GET", pattern: "queryAll", kind: "query", handle: (caller, request) => query(caller, request, true) },
  ...["query/:locator", "queryAll/:locator"].map(
    (pattern): Route => ({
      method: "GET",
      pattern,
      kind: "query",
      handle: (caller, request, { locator }) => queryMore(caller, request, locator),
    }),
  ),
];

function query(caller: Caller, request: ApiRequest, includeDeleted: boolean): ApiResponse {
  const explained = request.query.get("explain");
  const text = request.query.get("q") ?? (explained && (listViewQuery(caller, explained) ?? explained)) ?? "";
  const { org, principal } = caller;
  const input: QueryInput = {
    text,
    reader: org.store,
    viewer: principal,
    now: org.clock.now(),
    version: Number(request.version),
    includeDeleted,
    urlOf: (objectName, id) => resourceUrl(request, `sobjects/${objectName}/${id}`),
  };
  if (request.query.get("columns") === "true") return refused(() => ok(queryColumns(input)));
  return refused(() => (explained === null ? firstPage(caller, request, input) : ok(explainQuery(input))));
}

function firstPage(caller: Caller, request: ApiRequest, input: QueryInput): ApiResponse {
  const { kind, objectName, totalSize, rows, skips, views } = runQuery(input);
  caller.org.refusals.check({ operation: "query", objectNames: [objectName] });
  if (kind === "count") return ok({ totalSize, done: true, records: [] });
  const batchSize = batchSizeOf(request);
  if (kind === "groups" && rows.size > batchSize)
    throw new SoqlError(
      "EXCEEDED_ID_LIMIT",
      "Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch",
    );
  const { records, next } = pageOf(rows, 0, { batchSize, nextUrl: urlOfRest(caller, request, batchSize) });
  if (views) noteAllViewed(caller, records);
  if (next === null) return ok({ totalSize, done: true, records });
  // With OFFSET only the first batch can be had (SOQL reference, Considerations When Using OFFSET).
  if (skips) return ok({ totalSize: records.length, done: true, records });
  const { id } = opened(caller, { rows, batchSize, ofChildren: false });
  return ok({ totalSize, done: false, nextRecordsUrl: resourceUrl(request, `query/${id}-${next}`), records });
}

const Row = z.object({ attributes: z.object({ type: z.string(), url: z.string() }) });

/** FOR VIEW makes what it finds the records last viewed (SOQL reference, FOR VIEW). */
function noteAllViewed({ org, principal }: Caller, records: readonly unknown[]): void {
  for (const record of records.toReversed()) {
    const { type, url } = Row.parse(record).attributes;
    const object = org.store.object(type);
    if (object) org.recentlyViewed.add(principal.userId, object, url.split("/").at(-1) ?? "");
  }
}

function queryMore(caller: Caller, request: ApiRequest, locator = ""): ApiResponse {
  const { id, rows, batchSize, start } = cursorAt(caller, locator);
  caller.org.refusals.check({ operation: "query" });
  const { records, next } = pageOf(rows, start, { batchSize, nextUrl: urlOfRest(caller, request, batchSize) });
  const rest = next === null ? {} : { nextRecordsUrl: resourceUrl(request, `query/${id}-${next}`) };
  return ok({ totalSize: rows.size, done: next === null, ...rest, records });
}

/** Texts but that of INVALID_QUERY_LOCATOR are unverified. */
function cursorAt({ org, principal }: Caller, locator: string): Cursor & { start: number } {
  const [, id, start] = /^(\w+)-(\d+)$/.exec(locator) ?? [];
  const cursor = id === undefined ? null : org.cursors.find(id, org.clock.now().getTime());
  if (cursor === "expired")
    throw new SalesforceError({ errorCode: "QUERY_LOCATOR_EXPIRED", message: "query locator expired" });
  if (cursor === null || Number(start) >= cursor.rows.size)
    throw new SalesforceError({ errorCode: "INVALID_QUERY_LOCATOR", message: "invalid query locator" });
  if (cursor.userId !== principal.userId) {
    const message = "The query locator is not owned by the user who issued this request";
    throw new SalesforceError({ errorCode: "UNAUTHORIZED_USER_FOR_CURSOR", message });
  }
  return { ...cursor, start: Number(start) };
}

type Rest = { rows: ResultRows; batchSize: number; ofChildren: boolean };

function opened({ org, principal }: Caller, rest: Rest): Cursor {
  return org.cursors.open({ ...rest, userId: principal.userId, openedAt: org.clock.now().getTime() });
}

function urlOfRest(caller: Caller, request: ApiRequest, batchSize: number) {
  return (rows: ResultRows, next: number) =>
    resourceUrl(request, `query/${opened(caller, { rows, batchSize, ofChildren: true }).id}-${next}`);
}

function refused<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SoqlError) throw new SalesforceError({ errorCode: error.errorCode, message: error.message });
    throw error;
  }
}
