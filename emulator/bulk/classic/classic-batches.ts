/** Batches of the Bulk API 1.0: added to an open job, asked for with their requests and results (Bulk API guide). */
import type { Reply } from "../../http/reply";
import type { Org } from "../../live-org";
import type { ClassicBatch, ClassicContent, ClassicJob } from "../job";
import { batchResults } from "./batch-results";
import { ClassicError } from "./classic-error";
import { batchInfo } from "./classic-info";
import { contentReply, infoReply, resultListReply } from "./classic-reply";
import type { ClassicRequest } from "./classic-request";
import { isQuery, startBatch } from "./run-batch";

const MOST_BYTES = 10_000_000;

const CONTENT: readonly [RegExp, ClassicContent][] = [
  [/\bcsv\b/i, "CSV"],
  [/\bxml\b/i, "XML"],
  [/\bjson\b/i, "JSON"],
];

export function addBatch(org: Org, request: ClassicRequest, job: ClassicJob): Reply {
  if (job.state !== "Open")
    throw new ClassicError("InvalidJobState", `Adding a batch to a ${job.state} Job not allowed`);
  checkContent(request, job);
  const { batches } = org.bulk;
  if (batches.used >= batches.max) throw new ClassicError("ExceededQuota", "ApiBatchItems Limit exceeded.");
  batches.used += 1;
  const now = org.clock.now();
  const batch: ClassicBatch = {
    id: org.bulk.nextId("751"),
    state: "Queued",
    stateMessage: null,
    createdAt: now,
    changedAt: now,
    processed: 0,
    failed: 0,
    processingMs: 0,
    request: request.body,
    outcomes: [],
    result: null,
  };
  job.batches.push(batch);
  startBatch(org, { job, batch });
  return { ...infoReply(request.format, "batchInfo", batchInfo(job, batch)), status: 201 };
}

/** The words are unverified; that an empty batch is a ClientInputError is jsforce's experience. */
function checkContent({ headers, body }: ClassicRequest, { contentType }: ClassicJob): void {
  if (body.trim() === "") throw new ClassicError("ClientInputError", "The batch has no content");
  if (Buffer.byteLength(body) > MOST_BYTES) {
    throw new ClassicError("ClientInputError", `The batch exceeds the maximum size of ${MOST_BYTES} bytes`);
  }
  const given = headers["content-type"] ?? "";
  const sent = CONTENT.find(([pattern]) => pattern.test(given))?.[1] ?? null;
  if (sent === contentType) return;
  throw new ClassicError("InvalidBatch", `Content type ${given} does not match the job's ${contentType}`);
}

/** @throws ClassicError */
export function batchOf({ batches }: ClassicJob, id: string): ClassicBatch {
  const batch = batches.find((each) => each.id === id || each.id.slice(0, 15) === id);
  if (batch) return batch;
  throw new ClassicError("InvalidBatch", `Unable to find batch: ${id}`);
}

/** Of records one by one, of a query the ids of its results. */
export function resultReply({ format }: ClassicRequest, job: ClassicJob, batch: ClassicBatch): Reply {
  if (batch.state !== "Completed" && batch.processed === 0) {
    throw new ClassicError("InvalidBatch", batch.stateMessage ?? "Batch not completed");
  }
  if (isQuery(job))
    return resultListReply(job.contentType === "JSON" ? "json" : format, batch.result ? [batch.result.id] : []);
  return contentReply(job.contentType, batchResults(job.contentType, batch));
}

export function queryResultReply({ contentType }: ClassicJob, { result }: ClassicBatch, id: string): Reply {
  if (result?.id === id) return contentReply(contentType, result.content);
  throw new ClassicError("InvalidBatch", `Unable to find result: ${id}`);
}
