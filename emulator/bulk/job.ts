/** Jobs of the Bulk APIs: what was ordered, how far it is, and what came of it (api.md §9). As they are kept, so they are read back. */
import { z } from "zod";
import { ColumnDelimiter, LineEnding } from "./csv-dialect";

const IngestOperation = z.enum(["insert", "update", "upsert", "delete", "hardDelete"]);
const QueryOperation = z.enum(["query", "queryAll"]);
export type IngestOperation = z.output<typeof IngestOperation>;
export type QueryOperation = z.output<typeof QueryOperation>;

/** What every job has, whichever API made it. */
const Ordered = {
  /** 18 characters, key prefix 750. */
  id: z.string(),
  objectName: z.string(),
  createdById: z.string(),
  createdAt: z.coerce.date(),
  changedAt: z.coerce.date(),
  /** e.g. `66.0`. */
  apiVersion: z.string(),
  /** What change events call its changes (api.md §15). */
  origin: z.string(),
  processed: z.number(),
  failed: z.number(),
  processingMs: z.number(),
};

/** What saving records may need besides. */
const Load = { externalIdFieldName: z.string().nullable(), assignmentRuleId: z.string().nullable() };
const Csv = { columnDelimiter: ColumnDelimiter, lineEnding: LineEnding };
const JOB_STATES = ["UploadComplete", "InProgress", "JobComplete", "Failed", "Aborted"] as const;

/** Bulk API 2.0: create, update or delete records. */
const IngestJob = z.object({
  jobType: z.literal("V2Ingest"),
  ...Ordered,
  ...Load,
  ...Csv,
  operation: IngestOperation,
  state: z.enum(["Open", ...JOB_STATES]),
  /** As uploaded; null before that. */
  content: z.string().nullable(),
  errorMessage: z.string().nullable(),
  /** Result lines as CSV, without the header. */
  successful: z.array(z.string()),
  failures: z.array(z.string()),
  /** Where in the content the first record begins that was not processed. */
  unprocessedFrom: z.number(),
});
export type IngestJob = z.output<typeof IngestJob>;

/** Bulk API 2.0: a query, answered as CSV. */
const QueryJob = z.object({
  jobType: z.literal("V2Query"),
  ...Ordered,
  ...Csv,
  operation: QueryOperation,
  state: z.enum(JOB_STATES),
  query: z.string(),
  header: z.string(),
  /** Lines of the result, each with its ending. */
  rows: z.array(z.string()),
});
export type QueryJob = z.output<typeof QueryJob>;

const RowError = z.object({ errorCode: z.string(), message: z.string(), fields: z.array(z.string()).readonly() });
/** What became of one record; no errors mean success. */
const RowOutcome = z.object({ id: z.string(), created: z.boolean(), errors: z.array(RowError).readonly() });
export type RowError = z.output<typeof RowError>;
export type RowOutcome = z.output<typeof RowOutcome>;

const ClassicBatch = z.object({
  /** Key prefix 751. */
  id: z.string(),
  state: z.enum(["Queued", "InProgress", "Completed", "Failed", "NotProcessed"]),
  stateMessage: z.string().nullable(),
  createdAt: z.coerce.date(),
  changedAt: z.coerce.date(),
  processed: z.number(),
  failed: z.number(),
  processingMs: z.number(),
  /** As sent. */
  request: z.string(),
  /** Of each record in order. */
  outcomes: z.array(RowOutcome),
  /** Of a query: its id (key prefix 752) and content. */
  result: z.object({ id: z.string(), content: z.string() }).nullable(),
});
export type ClassicBatch = z.output<typeof ClassicBatch>;

const ClassicContent = z.enum(["CSV", "XML", "JSON"]);
export type ClassicContent = z.output<typeof ClassicContent>;

/** Bulk API 1.0: batches of records, or of one query each. */
const ClassicJob = z.object({
  jobType: z.literal("Classic"),
  ...Ordered,
  ...Load,
  operation: z.union([IngestOperation, QueryOperation]),
  state: z.enum(["Open", "Closed", "Aborted"]),
  concurrencyMode: z.enum(["Parallel", "Serial"]),
  contentType: ClassicContent,
  pkChunking: z.boolean(),
  batches: z.array(ClassicBatch),
});
export type ClassicJob = z.output<typeof ClassicJob>;

export const BulkJob = z.discriminatedUnion("jobType", [IngestJob, QueryJob, ClassicJob]);
export type BulkJob = z.output<typeof BulkJob>;

/** Whether nothing more will happen to it. */
export function isOver(job: BulkJob): boolean {
  if (job.jobType === "Classic") return job.state !== "Open" && !job.batches.some(({ state }) => PENDING.has(state));
  return job.state === "JobComplete" || job.state === "Failed" || job.state === "Aborted";
}

const PENDING: ReadonlySet<ClassicBatch["state"]> = new Set(["Queued", "InProgress"]);

/** One record of a load: which one it is, and the values it brings. */
export type LoadRow = { id: string | null; body: Record<string, unknown> };
