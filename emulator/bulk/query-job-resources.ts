/** `jobs/query`: order a query, ask for it, page through its results, abort and delete it (api.md §9). */
import { z } from "zod";
import { type ApiRequest, type Caller, empty, type Handler, ok, RawBody, resourceUrl } from "../rest/exchange";
import type { Route } from "../rest/route-table";
import { notFound, SalesforceError } from "../salesforce-error";
import { apiError, invalidJobState } from "./bulk-error";
import { readBulkQuery } from "./bulk-query";
import { bulkOrigin } from "./caller-of";
import { ColumnDelimiter, LineEnding } from "./csv-dialect";
import { findJob } from "./find-job";
import { parsed } from "./ingest-order";
import { isOver, type QueryJob } from "./job";
import { changedJob, createdJob, jobResponse, queryJobInfo } from "./job-json";
import { listJobs } from "./job-list";
import { startQueryJob } from "./run-query-job";

const FIRST_VERSION = { jobs: 47, resultPages: 58 };
const PAGES_AT_ONCE = 5;
/** The server's own choice; clients are told not to rely on it. */
const DEFAULT_RECORDS = 50_000;
const MOST_RECORDS = 250_000;

const JOBS = "jobs/query";
const JOB = `${JOBS}/:id`;

const Order = z.strictObject({
  operation: z.enum(["query", "queryAll"]),
  query: z.string(),
  contentType: z.enum(["CSV"]).nullish(),
  columnDelimiter: ColumnDelimiter.nullish(),
  lineEnding: LineEnding.nullish(),
});

const create: Handler = (caller, request) => {
  const { org, user, principal } = caller;
  const order = parsed(Order, request.json());
  checkAllocation(caller);
  const asking = { org, principal, apiVersion: request.version, includeDeleted: order.operation === "queryAll" };
  const { object } = readBulkQuery(asking, order.query);
  const now = org.clock.now();
  const job: QueryJob = {
    jobType: "V2Query",
    id: org.bulk.nextId("750"),
    operation: order.operation,
    objectName: object.name,
    query: order.query,
    columnDelimiter: order.columnDelimiter ?? "COMMA",
    lineEnding: order.lineEnding ?? "LF",
    createdById: user.id,
    createdAt: now,
    changedAt: now,
    apiVersion: request.version,
    origin: bulkOrigin(request.version, undefined),
    state: "UploadComplete",
    header: "",
    rows: [],
    processed: 0,
    failed: 0,
    processingMs: 0,
  };
  org.bulk.queryJobs.used += 1;
  org.bulk.add(job);
  startQueryJob(org, job);
  return jobResponse(createdJob(job));
};

function checkAllocation({ org }: Caller): void {
  const { used, max } = org.bulk.queryJobs;
  if (used < max) return;
  const message = `Max bulk v2 query jobs (${max}) per 24 hrs has been reached`;
  throw new SalesforceError({ errorCode: "LIMIT_EXCEEDED", message });
}

const abort: Handler = (caller, request, { id }) => {
  const job = findJob(caller, "V2Query", id);
  parsed(z.looseObject({ state: z.enum(["Aborted"]) }), request.json());
  if (isOver(job)) throw invalidJobState("Aborting already Completed Job not allowed");
  job.state = "Aborted";
  job.changedAt = caller.org.clock.now();
  caller.org.bulk.changed(job);
  return jobResponse(changedJob(job));
};

const remove: Handler = (caller, _request, { id }) => {
  const job = findJob(caller, "V2Query", id);
  if (!isOver(job)) throw apiError("Error encountered when deleting the job because the job is not terminated");
  caller.org.bulk.remove(job.id);
  return empty(204);
};

/** In pages, whose locator is the string `null` behind the last. */
const results: Handler = (caller, request, { id }) => {
  const job = completeJob(caller, request, id);
  const start = startOf(job, request.query.get("locator"));
  const end = Math.min(job.rows.length, start + maxRecords(request));
  return ok(new RawBody("text/csv", [job.header, ...job.rows.slice(start, end)].join("")), {
    "Sforce-Locator": end < job.rows.length ? locatorOf(end) : "null",
    "Sforce-NumberOfRecords": String(end - start),
  });
};

/** Up to five addresses of results to fetch side by side. */
const resultPages: Handler = (caller, request, { id }) => {
  if (Number(request.version) < FIRST_VERSION.resultPages) throw notFound();
  const job = completeJob(caller, request, id);
  const first = startOf(job, request.query.get("locator"));
  const starts = Array.from({ length: PAGES_AT_ONCE }, (_, page) => first + page * DEFAULT_RECORDS);
  const next = first + PAGES_AT_ONCE * DEFAULT_RECORDS;
  const done = next >= job.rows.length;
  const at = `jobs/query/${job.id}`;
  return ok({
    resultPages: starts
      .filter((start) => start < job.rows.length)
      .map((start) => ({ resultUrl: resourceUrl(request, `${at}/results?locator=${locatorOf(start)}`) })),
    nextRecordsUrl: done ? null : resourceUrl(request, `${at}/resultPages?locator=${locatorOf(next)}`),
    done,
  });
};

/** Results are to be fetched with the version the query was made with (Bulk API guide: 409; the words are unverified). */
function completeJob(caller: Caller, { version }: ApiRequest, id: string | undefined): QueryJob {
  const job = findJob(caller, "V2Query", id);
  if (job.apiVersion !== version) {
    throw apiError(`The job was created in API version ${job.apiVersion}, not in ${version}`, 409);
  }
  if (job.state !== "JobComplete") throw invalidJobState(`Job results are not available in state ${job.state}`);
  return job;
}

function maxRecords({ query }: ApiRequest): number {
  const given = query.get("maxRecords");
  if (given === null) return DEFAULT_RECORDS;
  const wanted = /^\d{1,9}$/.test(given) ? Number(given) : 0;
  if (wanted === 0) throw apiError(`maxRecords must be a positive number: ${given}`);
  return Math.min(wanted, MOST_RECORDS);
}

/** `MTAwMDA`: the number of the first record, not to be read by anybody else. */
function locatorOf(start: number): string {
  return Buffer.from(String(start)).toString("base64").replace(/=+$/, "");
}

function startOf({ rows }: QueryJob, locator: string | null): number {
  if (locator === null || locator === "") return 0;
  const start = Buffer.from(locator, "base64").toString("latin1");
  if (/^\d{1,9}$/.test(start) && Number(start) < Math.max(rows.length, 1)) return Number(start);
  throw apiError(`Invalid locator: ${locator}`);
}

function route(method: string, pattern: string, handle: Handler): Route {
  const since: Handler = (caller, request, parameters) => {
    if (Number(request.version) < FIRST_VERSION.jobs) throw notFound();
    return handle(caller, request, parameters);
  };
  return { method, pattern, kind: "bulk", handle: since };
}

export const queryJobRoutes: readonly Route[] = [
  route("POST", JOBS, create),
  route("GET", JOBS, listJobs("query")),
  route("GET", JOB, (caller, _request, { id }) => jobResponse(queryJobInfo(findJob(caller, "V2Query", id)))),
  route("PATCH", JOB, abort),
  route("DELETE", JOB, remove),
  route("GET", `${JOB}/results`, results),
  route("GET", `${JOB}/resultPages`, resultPages),
];
