/** An ingest job from UploadComplete to JobComplete or Failed, on the org's clock (api.md §9). */
import type { Org } from "../live-org";
import { putOnAgenda } from "./agenda";
import { BatchFailure, fieldNotFound } from "./batch-failure";
import { callerOf } from "./caller-of";
import { type Column, columnsOf, rowOf } from "./columns";
import type { IngestJob, RowOutcome } from "./job";
import { readCsv } from "./read-csv";
import { errorText } from "./row-error-text";
import { CHUNK_SIZE, saveChunk } from "./save-chunk";
import type { LoadTarget } from "./save-row";
import { csvLines } from "./write-csv";

const RECORDS_PER_BATCH = 10_000;

export function startIngest(org: Org, job: IngestJob): void {
  const started = org.clock.now();
  putOnAgenda(org, {
    steps: () => steps(org, job),
    isWanted: () => org.bulk.has(job) && (job.state === "UploadComplete" || job.state === "InProgress"),
    begun: () => {
      job.state = "InProgress";
      job.changedAt = org.clock.now();
    },
    ended: (failure) => {
      job.state = failure === null ? "JobComplete" : "Failed";
      job.errorMessage = failure;
      job.changedAt = org.clock.now();
      job.processingMs = job.changedAt.getTime() - started.getTime();
      org.bulk.batches.used += Math.max(1, Math.ceil(job.processed / RECORDS_PER_BATCH));
    },
  });
}

/** Saves chunk after chunk; what a failing batch leaves unprocessed stays so, what was saved before stays saved. */
function* steps(org: Org, job: IngestJob): Iterator<unknown> {
  if (job.content === null || job.content === "") return;
  const target = targetOf(org, job);
  const file = readCsv(job.content, job, CHUNK_SIZE);
  const columns = columnsOf(
    { reader: org.store, principal: target.caller.principal, object: target.object },
    file.header,
  );
  checkColumns(job, columns);
  for (let piece = file.pieces.next(); piece.done !== true; piece = file.pieces.next()) {
    const { rows, end } = piece.value;
    const outcomes = saveChunk(
      target,
      rows.map((cells) => () => rowOf(columns, cells)),
    );
    keepResults(job, rows, outcomes);
    job.unprocessedFrom = end;
    if (end < job.content.length) yield;
  }
}

function targetOf(org: Org, job: IngestJob): LoadTarget {
  const object = org.store.object(job.objectName);
  if (!object) throw new BatchFailure("InvalidBatch", `Unable to find object: ${job.objectName}`);
  const key = object.fieldByName.get(job.externalIdFieldName?.toLowerCase() ?? "") ?? null;
  return { caller: callerOf(org, job), object, operation: job.operation, key };
}

function checkColumns({ operation }: IngestJob, columns: readonly Column[]): void {
  const hasId = columns.some(({ kind }) => kind === "id");
  if ((operation === "delete" || operation === "hardDelete") && (!hasId || columns.length > 1)) {
    throw new BatchFailure("InvalidBatch", `The '${operation}' batch must contain only ids`);
  }
  if (operation === "update" && !hasId) throw fieldNotFound("Id");
}

function keepResults(job: IngestJob, rows: readonly (readonly string[])[], outcomes: readonly RowOutcome[]): void {
  const successful: string[][] = [];
  const failed: string[][] = [];
  for (const [index, { id, created, errors }] of outcomes.entries()) {
    const cells = rows[index] ?? [];
    if (errors.length === 0) successful.push([id, String(created), ...cells]);
    else failed.push([id, errorText(errors), ...cells]);
  }
  job.successful.push(csvLines(successful, job));
  job.failures.push(csvLines(failed, job));
  job.processed += rows.length;
  job.failed += failed.length;
}
