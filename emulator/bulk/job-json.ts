/** Jobs as the Bulk API 2.0 tells them (api.md §9): more in a job's own resource than where it is created, changed or listed. */
import { RawBody, type ApiResponse } from "../rest/exchange";
import type { BulkJob, ClassicJob, IngestJob, QueryJob } from "./job";
import { isOver } from "./job";

type Json = { readonly [key: string]: unknown };

/** The API version is a number with its decimal: `66.0`. */
export function jobResponse(body: unknown): ApiResponse {
  const text = JSON.stringify(body).replaceAll(/"apiVersion":"(\d+\.\d)"/g, '"apiVersion":$1');
  return { status: 200, headers: {}, body: new RawBody("application/json;charset=UTF-8", text) };
}

/** As a change of state answers. */
export function changedJob(job: BulkJob): Json {
  return {
    id: job.id,
    operation: job.operation,
    object: job.objectName,
    createdById: job.createdById,
    createdDate: dateTime(job.createdAt),
    systemModstamp: dateTime(job.changedAt),
    state: job.state,
    ...("externalIdFieldName" in job ? ifSaid({ externalIdFieldName: job.externalIdFieldName }) : {}),
    ...("assignmentRuleId" in job ? ifSaid({ assignmentRuleId: job.assignmentRuleId }) : {}),
    concurrencyMode: "concurrencyMode" in job ? job.concurrencyMode : "Parallel",
    contentType: "contentType" in job ? job.contentType : "CSV",
    apiVersion: job.apiVersion,
  };
}

export function createdJob(job: IngestJob | QueryJob): Json {
  return { ...changedJob(job), ...contentUrl(job), ...dialect(job) };
}

export function listedJob(job: BulkJob): Json {
  const more = job.jobType === "Classic" ? {} : { ...contentUrl(job), ...dialect(job) };
  return { ...changedJob(job), jobType: job.jobType, ...more };
}

/** Failed jobs alone have an error message, and of queries not even they. */
export function ingestJobInfo(job: IngestJob): Json {
  return {
    ...listedJob(job),
    numberRecordsProcessed: job.processed,
    numberRecordsFailed: job.failed,
    retries: 0,
    totalProcessingTime: job.processingMs,
    apiActiveProcessingTime: job.processingMs,
    apexProcessingTime: 0,
    ...ifSaid({ errorMessage: job.errorMessage }),
  };
}

export function queryJobInfo(job: QueryJob): Json {
  return {
    ...listedJob(job),
    numberRecordsProcessed: isOver(job) ? job.processed : 0,
    retries: 0,
    totalProcessingTime: job.processingMs,
    isPkChunkingSupported: true,
  };
}

/** Without a leading slash, and only while something may be uploaded. */
function contentUrl(job: IngestJob | QueryJob | ClassicJob): Json {
  if (job.jobType !== "V2Ingest" || job.state !== "Open") return {};
  return { contentUrl: `services/data/v${job.apiVersion}/jobs/ingest/${job.id}/batches` };
}

function dialect({ lineEnding, columnDelimiter }: IngestJob | QueryJob): Json {
  return { lineEnding, columnDelimiter };
}

function ifSaid(values: Readonly<Record<string, string | null>>): Json {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function dateTime(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}.000+0000`;
}
