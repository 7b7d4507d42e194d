/** `jobs/ingest`: create a job, upload its data, close or abort it, ask for it and its results (api.md §9). */
import { z } from "zod";
import { flagsOf } from "../rest/save-options";
import { type ApiRequest, type ApiResponse, type Caller, empty, type Handler, ok, RawBody } from "../rest/exchange";
import { parseJson } from "../rest/json/parse-json";
import type { Route } from "../rest/route-table";
import { jsonParserError, notFound, SalesforceError } from "../salesforce-error";
import { apiError, bulkError, invalidJobState } from "./bulk-error";
import { bulkOrigin } from "./caller-of";
import { findJob } from "./find-job";
import { checkLoad, type IngestOrder, ingestOrder, parsed } from "./ingest-order";
import { failedResults, successfulResults, unprocessedRecords } from "./ingest-results";
import { type IngestJob, isOver } from "./job";
import { changedJob, createdJob, ingestJobInfo, jobResponse } from "./job-json";
import { listJobs } from "./job-list";
import { MULTIPART, partsOf } from "./multipart";
import { startIngest } from "./run-ingest";

const FIRST_VERSION = 41;
/** Salesforce keeps uploads as base64. */
const MOST_BASE64_BYTES = 150_000_000;
const MOST_MULTIPART_CHARACTERS = 100_000;

const JOBS = "jobs/ingest";
const JOB = `${JOBS}/:id`;

const create: Handler = (caller, request) => {
  const { order, content } = orderIn(request);
  const job = newJob(caller, request, order);
  caller.org.bulk.add(job);
  if (content !== null) {
    job.content = content;
    close(caller, job);
  }
  return jobResponse(createdJob(job));
};

/** With the data in a second part the job needs no closing (from memory). */
function orderIn(request: ApiRequest): { order: IngestOrder; content: string | null } {
  const contentType = request.headers["content-type"] ?? "";
  if (!MULTIPART.test(contentType)) return { order: ingestOrder(request.json()), content: null };
  const parts = partsOf(contentType, request.text());
  const [job, content] = [parts?.get("job"), parts?.get("content")];
  if (job === undefined || content === undefined)
    throw jsonParserError("Multipart message must include a 'job' and a 'content' part.");
  if (content.length > MOST_MULTIPART_CHARACTERS) {
    throw bulkError(
      "ClientInputError",
      `Job data in a multipart request exceeds ${MOST_MULTIPART_CHARACTERS} characters`,
    );
  }
  return { order: ingestOrder(parseJson(job)), content };
}

function newJob(caller: Caller, { version, headers }: ApiRequest, order: IngestOrder): IngestJob {
  const { org, user } = caller;
  const { object, operation } = checkLoad(caller, order);
  if (org.bulk.batches.used >= org.bulk.batches.max) throw bulkError("ExceededQuota", "ApiBatchItems Limit exceeded.");
  const now = org.clock.now();
  return {
    jobType: "V2Ingest",
    id: org.bulk.nextId("750"),
    operation,
    objectName: object.name,
    externalIdFieldName: order.externalIdFieldName ?? null,
    assignmentRuleId: order.assignmentRuleId ?? null,
    lineEnding: order.lineEnding ?? "LF",
    columnDelimiter: order.columnDelimiter ?? "COMMA",
    createdById: user.id,
    createdAt: now,
    changedAt: now,
    apiVersion: version,
    origin: bulkOrigin(version, flagsOf(headers["sforce-call-options"]).get("client")),
    state: "Open",
    content: null,
    errorMessage: null,
    successful: [],
    failures: [],
    unprocessedFrom: 0,
    processed: 0,
    failed: 0,
    processingMs: 0,
  };
}

/** All data of a job in one request. */
const upload: Handler = (caller, request, { id }) => {
  const job = findJob(caller, "V2Ingest", id);
  const contentType = request.headers["content-type"] ?? "text/csv";
  if (!CSV.test(contentType)) {
    const message = `Content-Type ${contentType} not supported, must be text/csv`;
    throw new SalesforceError({ errorCode: "UNSUPPORTED_MEDIA_TYPE", message });
  }
  if (job.state !== "Open") throw invalidJobState(`Uploading data to a job in state ${job.state} is not allowed`);
  if (job.content !== null) {
    throw bulkError(
      "ClientInputError",
      `Found multiple contents for job: <${job.id}>, please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job and make sure you only do 'PUT' once on a given Job.`,
    );
  }
  const content = request.text();
  if ((Buffer.byteLength(content) * 4) / 3 > MOST_BASE64_BYTES) {
    throw bulkError("ClientInputError", "Request exceeds the maximum size of 150 MB of base64 encoded content");
  }
  job.content = content;
  return empty(201);
};

const CSV = /^text\/csv/i;

const read: Handler = (caller, _request, { id }) => jobResponse(ingestJobInfo(findJob(caller, "V2Ingest", id)));

const change: Handler = (caller, request, { id }) => {
  const job = findJob(caller, "V2Ingest", id);
  const { state } = parsed(z.looseObject({ state: z.enum(["UploadComplete", "Aborted"]) }), request.json());
  if (isOver(job))
    throw invalidJobState(`${state === "Aborted" ? "Aborting" : "Closing"} already ${past(job)} Job not allowed`);
  if (state === "UploadComplete") close(caller, job);
  else abort(caller, job);
  return jobResponse(changedJob(job));
};

function past({ state }: IngestJob): string {
  return state === "JobComplete" ? "Completed" : state;
}

function close({ org }: Caller, job: IngestJob): void {
  if (job.state !== "Open") throw invalidJobState("Closing already Closed Job not allowed");
  job.state = "UploadComplete";
  job.changedAt = org.clock.now();
  startIngest(org, job);
}

function abort({ org }: Caller, job: IngestJob): void {
  job.state = "Aborted";
  job.changedAt = org.clock.now();
  org.bulk.changed(job);
}

const remove: Handler = (caller, _request, { id }) => {
  const job = findJob(caller, "V2Ingest", id);
  if (job.state !== "UploadComplete" && !isOver(job)) {
    throw apiError("Error encountered when deleting the job because the job is not terminated");
  }
  caller.org.bulk.remove(job.id);
  return empty(204);
};

/** Results of a job that is not over are refused (unverified: with which words). */
function results(of: (job: IngestJob) => string): Handler {
  return (caller, _request, { id }) => {
    const job = findJob(caller, "V2Ingest", id);
    if (!isOver(job)) throw invalidJobState(`Job results are not available while the job is in state ${job.state}`);
    return ok(new RawBody("text/csv", of(job)));
  };
}

function since(handle: Handler): Handler {
  return (caller, request, parameters): ApiResponse => {
    if (Number(request.version) < FIRST_VERSION) throw notFound();
    return handle(caller, request, parameters);
  };
}

const routes: readonly Omit<Route, "kind">[] = [
  { method: "POST", pattern: JOBS, handle: create, takes: MULTIPART },
  { method: "GET", pattern: JOBS, handle: listJobs("ingest") },
  { method: "GET", pattern: JOB, handle: read },
  { method: "PATCH", pattern: JOB, handle: change },
  { method: "DELETE", pattern: JOB, handle: remove },
  { method: "PUT", pattern: `${JOB}/batches`, handle: upload, takes: CSV },
  { method: "GET", pattern: `${JOB}/successfulResults`, handle: results(successfulResults) },
  { method: "GET", pattern: `${JOB}/failedResults`, handle: results(failedResults) },
  { method: "GET", pattern: `${JOB}/unprocessedrecords`, handle: results(unprocessedRecords) },
];

export const ingestRoutes: readonly Route[] = routes.map((route) => ({
  ...route,
  kind: "bulk",
  handle: since(route.handle),
}));
