/** A batch of the Bulk API 1.0 from Queued to Completed or Failed, on the org's clock (Bulk API guide, Batch States). */
import type { Org } from "../../live-org";
import { SalesforceError } from "../../salesforce-error";
import { putOnAgenda } from "../agenda";
import { BatchFailure } from "../batch-failure";
import { readBulkQuery, rowsOf } from "../bulk-query";
import { callerOf } from "../caller-of";
import { checkColumns, columnsOf, rowOf } from "../columns";
import type { ClassicBatch, ClassicJob, IngestOperation, LoadRow, QueryOperation } from "../job";
import { loadTarget } from "../load-target";
import { readCsv } from "../read-csv";
import { CHUNK_SIZE, saveChunk } from "../save-chunk";
import type { LoadTarget } from "../save-row";
import { ClassicError } from "./classic-error";
import { checkFields, recordRow, recordsOf } from "./classic-records";
import { QueryResultText } from "./query-result-text";

const MOST_RECORDS = 10_000;

type Batched = { job: ClassicJob; batch: ClassicBatch };

export function startBatch(org: Org, { job, batch }: Batched): void {
  const started = org.clock.now();
  putOnAgenda(org, {
    steps: () => steps(org, { job, batch }),
    isWanted: () => org.bulk.has(job) && (batch.state === "Queued" || batch.state === "InProgress"),
    begun: () => {
      batch.state = "InProgress";
      batch.changedAt = org.clock.now();
    },
    ended: (failure) => {
      batch.state = failure === null ? "Completed" : "Failed";
      batch.stateMessage = failure;
      batch.changedAt = org.clock.now();
      batch.processingMs = batch.changedAt.getTime() - started.getTime();
      org.bulk.changed(job);
    },
  });
}

function* steps(org: Org, { job, batch }: Batched): Iterator<unknown> {
  try {
    yield* isQuery(job) ? querySteps(org, { job, batch }) : isLoad(job) ? loadSteps(org, { job, batch }) : [];
  } catch (error) {
    if (error instanceof ClassicError) throw new BatchFailure("InvalidBatch", error.message);
    if (error instanceof SalesforceError)
      throw new BatchFailure("InvalidBatch", `Failed to process query : ${error.message}`);
    throw error;
  }
}

type QueryJob = ClassicJob & { operation: QueryOperation };
type LoadJob = ClassicJob & { operation: IngestOperation };

export function isQuery(job: ClassicJob): job is QueryJob {
  return job.operation === "query" || job.operation === "queryAll";
}

function isLoad(job: ClassicJob): job is LoadJob {
  return !isQuery(job);
}

function* querySteps(org: Org, { job, batch }: Batched & { job: QueryJob }) {
  const { principal } = callerOf(org, job);
  const asking = { org, principal, apiVersion: job.apiVersion, includeDeleted: job.operation === "queryAll" };
  const { columns, find } = readBulkQuery(asking, batch.request);
  const text = new QueryResultText(job.contentType, columns);
  for (const rows of rowsOf(find())) {
    yield;
    text.add(rows);
    batch.processed += rows.length;
  }
  batch.result = { id: org.bulk.nextId("752"), content: text.whole() };
}

function* loadSteps(org: Org, { job, batch }: Batched & { job: LoadJob }) {
  const target = loadTarget(org, job);
  const pieces =
    job.contentType === "CSV" ? csvPieces(target, batch.request) : recordPieces(target, job.contentType, batch.request);
  for (const rows of pieces) {
    if (batch.processed + rows.length > MOST_RECORDS) {
      throw new BatchFailure("InvalidBatch", `Number of records exceeds the maximum of ${MOST_RECORDS}`);
    }
    const outcomes = saveChunk(target, rows);
    batch.outcomes.push(...outcomes);
    batch.processed += outcomes.length;
    batch.failed += outcomes.filter(({ errors }) => errors.length > 0).length;
    yield;
  }
}

type Rows = (() => LoadRow)[];

/** Either line ending will do here. */
function* csvPieces(target: LoadTarget, request: string): Iterable<Rows> {
  const lineEnding = request.includes("\r\n") ? "CRLF" : "LF";
  const { header, pieces } = readCsv(request, { columnDelimiter: "COMMA", lineEnding }, CHUNK_SIZE);
  const { caller, object, operation } = target;
  const columns = columnsOf({ reader: caller.org.store, principal: caller.principal, object }, header);
  checkColumns(operation, columns);
  for (let piece = pieces.next(); piece.done !== true; piece = pieces.next()) {
    yield piece.value.rows.map((cells) => () => rowOf(columns, cells));
  }
}

function* recordPieces(target: LoadTarget, contentType: "XML" | "JSON", request: string): Iterable<Rows> {
  const records = recordsOf(contentType, request);
  checkFields(target, records);
  for (let start = 0; start < records.length; start += CHUNK_SIZE) {
    yield records.slice(start, start + CHUNK_SIZE).map((record) => () => recordRow(target, record));
  }
}
