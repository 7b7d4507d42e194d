/** All jobs one may see, a thousand to a page, of both APIs (api.md §9). */
import { type Handler, resourceUrl } from "../rest/exchange";
import { apiError } from "./bulk-error";
import { askerOf } from "./find-job";
import type { BulkJob } from "./job";
import { jobResponse, listedJob } from "./job-json";

const PER_PAGE = 1_000;
const JOB_TYPES = ["Classic", "V2Ingest", "V2Query", "BigObjectIngest"];
/** What a list shows that is not asked for a type. */
const SHOWN = { ingest: ["Classic", "V2Ingest"], query: ["Classic", "V2Query"] };

export function listJobs(list: "ingest" | "query"): Handler {
  return (caller, request) => {
    const jobs = caller.org.bulk.list(askerOf(caller)).filter(wanted(list, request.query));
    const start = startOf(request.query.get("queryLocator"));
    const end = start + PER_PAGE;
    const done = end >= jobs.length;
    const next = `jobs/${list}?${nextQuery(request.query, jobs[end - 1], end)}`;
    return jobResponse({
      done,
      nextRecordsUrl: done ? null : resourceUrl(request, next),
      records: jobs.slice(start, end).map(listedJob),
    });
  };
}

function wanted(list: "ingest" | "query", query: URLSearchParams): (job: BulkJob) => boolean {
  const jobType = query.get("jobType");
  if (jobType !== null && !JOB_TYPES.includes(jobType)) throw apiError(`${jobType} is not a valid job type`);
  const types = jobType === null ? SHOWN[list] : [jobType];
  const pkChunking = query.get("isPkChunkingEnabled")?.toLowerCase() === "true";
  const mode = query.get("concurrencyMode")?.toLowerCase() ?? null;
  return (job) =>
    types.includes(job.jobType) &&
    (!pkChunking || ("pkChunking" in job && job.pkChunking)) &&
    (mode === null || mode === modeOf(job).toLowerCase());
}

function modeOf(job: BulkJob): string {
  return "concurrencyMode" in job ? job.concurrencyMode : "Parallel";
}

/** `01gR0000000opRTIAY-2000`: what stands before the number is nobody's business. */
function startOf(locator: string | null): number {
  if (locator === null) return 0;
  const start = /^\w{15,18}-(\d{1,9})$/.exec(locator)?.[1];
  if (start === undefined) throw apiError(`Invalid query locator: ${locator}`);
  return Number(start);
}

function nextQuery(query: URLSearchParams, last: BulkJob | undefined, end: number): URLSearchParams {
  const next = new URLSearchParams(query);
  next.set("queryLocator", `01g${(last?.id ?? "").slice(3)}-${end}`);
  return next;
}
