/** Jobs and batches as the Bulk API 1.0 tells them (Bulk API guide, JobInfo and BatchInfo). */
import type { ClassicBatch, ClassicJob } from "../job";

/** Values are text in XML and typed in JSON. */
export type Info = { readonly [name: string]: string | number | boolean | null };

export function jobInfo(job: ClassicJob): Info {
  const inState = (state: ClassicBatch["state"]) => job.batches.filter((batch) => batch.state === state).length;
  const processingMs = sum(job.batches.map((batch) => batch.processingMs));
  return {
    id: job.id,
    operation: job.operation,
    object: job.objectName,
    createdById: job.createdById,
    createdDate: job.createdAt.toISOString(),
    systemModstamp: job.changedAt.toISOString(),
    state: job.state,
    externalIdFieldName: job.externalIdFieldName,
    assignmentRuleId: job.assignmentRuleId,
    concurrencyMode: job.concurrencyMode,
    contentType: job.contentType,
    numberBatchesQueued: inState("Queued"),
    numberBatchesInProgress: inState("InProgress"),
    numberBatchesCompleted: inState("Completed"),
    numberBatchesFailed: inState("Failed"),
    numberBatchesTotal: job.batches.length,
    numberRecordsProcessed: sum(job.batches.map(({ processed }) => processed)),
    numberRetries: 0,
    apiVersion: job.apiVersion,
    numberRecordsFailed: sum(job.batches.map(({ failed }) => failed)),
    totalProcessingTime: processingMs,
    apiActiveProcessingTime: processingMs,
    apexProcessingTime: 0,
  };
}

export function batchInfo(job: ClassicJob, batch: ClassicBatch): Info {
  return {
    id: batch.id,
    jobId: job.id,
    state: batch.state,
    stateMessage: batch.stateMessage,
    createdDate: batch.createdAt.toISOString(),
    systemModstamp: batch.changedAt.toISOString(),
    numberRecordsProcessed: batch.processed,
    numberRecordsFailed: batch.failed,
    totalProcessingTime: batch.processingMs,
    apiActiveProcessingTime: batch.processingMs,
    apexProcessingTime: 0,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
