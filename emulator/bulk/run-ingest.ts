/** An ingest job from UploadComplete to JobComplete or Failed, on the org's clock (api.md §9). */
import type { Org } from "../live-org";
import { checkColumns, columnsOf, rowOf } from "./columns";
import type { IngestJob, RowOutcome } from "./job";
import { loadTarget } from "./load-target";
import { readCsv } from "./read-csv";
import { errorText } from "./row-error-text";
import { CHUNK_SIZE, saveChunk } from "./save-chunk";
import { startJob } from "./start-job";
import { csvLines } from "./write-csv";

const RECORDS_PER_BATCH = 10_000;

export function startIngest(org: Org, job: IngestJob): void {
  startJob(org, job, {
    steps: () => steps(org, job),
    ended: (failure) => {
      job.errorMessage = failure;
      org.bulk.batches.used += Math.max(1, Math.ceil(job.processed / RECORDS_PER_BATCH));
    },
  });
}

/** Saves chunk after chunk; what a failing batch leaves unprocessed stays so, what was saved before stays saved. */
function* steps(org: Org, job: IngestJob): Iterator<unknown> {
  if (job.content === null || job.content === "") return;
  const target = loadTarget(org, job);
  const file = readCsv(job.content, job, CHUNK_SIZE);
  const columns = columnsOf(
    { reader: org.store, principal: target.caller.principal, object: target.object },
    file.header,
  );
  checkColumns(job.operation, columns);
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
