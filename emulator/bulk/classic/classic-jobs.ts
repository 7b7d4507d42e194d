/** Jobs of the Bulk API 1.0: created, asked for, closed and aborted (Bulk API guide). */
import type { Reply } from "../../http/reply";
import type { Caller } from "../../rest/exchange";
import { bulkOrigin } from "../caller-of";
import { askerOf } from "../find-job";
import { checkLoad } from "../ingest-order";
import type { ClassicJob } from "../job";
import { ClassicError } from "./classic-error";
import { jobInfo } from "./classic-info";
import { type ClassicOrder, classicOrder } from "./classic-order";
import { infoReply } from "./classic-reply";
import type { ClassicRequest } from "./classic-request";

export function createJob(caller: Caller, request: ClassicRequest): Reply {
  const order = classicOrder(request.format, request.body);
  const { operation, objectName } = checkOrder(caller, order);
  const { org, user } = caller;
  const now = org.clock.now();
  const job: ClassicJob = {
    jobType: "Classic",
    id: org.bulk.nextId("750"),
    operation,
    objectName,
    externalIdFieldName: order.externalIdFieldName ?? null,
    assignmentRuleId: order.assignmentRuleId ?? null,
    concurrencyMode: ["Serial", 1, "1"].includes(order.concurrencyMode ?? "") ? "Serial" : "Parallel",
    contentType: order.contentType ?? (request.format === "json" ? "JSON" : "XML"),
    pkChunking: /^(true|chunkSize|parent)/i.test(request.headers["sforce-enable-pkchunking"]?.trim() ?? ""),
    createdById: user.id,
    createdAt: now,
    changedAt: now,
    apiVersion: request.version,
    origin: bulkOrigin(request.version, request.client),
    state: "Open",
    processed: 0,
    failed: 0,
    processingMs: 0,
    batches: [],
  };
  org.bulk.add(job);
  return { ...infoReply(request.format, "jobInfo", jobInfo(job)), status: 201 };
}

function checkOrder(caller: Caller, order: ClassicOrder): Pick<ClassicJob, "operation" | "objectName"> {
  const { operation, object: name, externalIdFieldName } = order;
  if (operation !== "query" && operation !== "queryAll") {
    const load = checkLoad(caller, { object: name, operation, externalIdFieldName });
    return { operation: load.operation, objectName: load.object.name };
  }
  const object = caller.org.store.object(name ?? "");
  if (object && caller.principal.canReadObject(object.name)) return { operation, objectName: object.name };
  throw new ClassicError("InvalidJob", `Unable to find object: ${name ?? ""}`);
}

/** @throws ClassicError for an id that is no job's, or another user's */
export function classicJob(caller: Caller, id: string): ClassicJob {
  const job = caller.org.bulk.find(id, askerOf(caller));
  if (job?.jobType === "Classic") return job;
  throw new ClassicError("InvalidJob", `Invalid job id: ${id}`);
}

export function changeJob(caller: Caller, request: ClassicRequest, job: ClassicJob): Reply {
  const { state } = classicOrder(request.format, request.body);
  if (!state) throw new ClassicError("InvalidJobState", "Job state must be Closed or Aborted");
  if (job.state !== "Open" && (state === "Closed" || job.state === "Aborted")) {
    const doing = state === "Closed" ? "Closing" : "Aborting";
    throw new ClassicError("InvalidJobState", `${doing} already ${job.state} Job not allowed`);
  }
  job.state = state;
  job.changedAt = caller.org.clock.now();
  if (state === "Aborted") abandon(job);
  caller.org.bulk.changed(job);
  return infoReply(request.format, "jobInfo", jobInfo(job));
}

function abandon({ batches, changedAt }: ClassicJob): void {
  for (const batch of batches) {
    if (batch.state !== "Queued" && batch.state !== "InProgress") continue;
    batch.state = "NotProcessed";
    batch.changedAt = changedAt;
  }
}
