/** Jobs of the Bulk APIs: what was ordered, how far it is, and what came of it (api.md §9). */
import type { CsvDialect } from "./csv-dialect";

export type IngestOperation = "insert" | "update" | "upsert" | "delete" | "hardDelete";
export type QueryOperation = "query" | "queryAll";

/** What every job has, whichever API made it. */
export type Ordered = {
  /** 18 characters, key prefix 750. */
  id: string;
  objectName: string;
  createdById: string;
  createdAt: Date;
  changedAt: Date;
  /** e.g. `66.0`. */
  apiVersion: string;
  /** What change events call its changes (api.md §15). */
  origin: string;
  processed: number;
  failed: number;
  processingMs: number;
};

type JobState = "UploadComplete" | "InProgress" | "JobComplete" | "Failed" | "Aborted";

/** How records are to be saved. */
export type Load = {
  operation: IngestOperation;
  objectName: string;
  externalIdFieldName: string | null;
  assignmentRuleId: string | null;
  createdById: string;
  origin: string;
};

/** Bulk API 2.0: create, update or delete records. */
export type IngestJob = Ordered &
  Load &
  CsvDialect & {
    jobType: "V2Ingest";
    state: "Open" | JobState;
    /** As uploaded; null before that. */
    content: string | null;
    errorMessage: string | null;
    /** Result lines as CSV, without the header. */
    successful: string[];
    failures: string[];
    /** Where in the content the first record begins that was not processed. */
    unprocessedFrom: number;
  };

/** Bulk API 2.0: a query, answered as CSV. */
export type QueryJob = Ordered &
  CsvDialect & {
    jobType: "V2Query";
    operation: QueryOperation;
    state: JobState;
    query: string;
    header: string;
    /** Lines of the result, each with its ending. */
    rows: string[];
  };

export type ClassicContent = "CSV" | "XML" | "JSON";

/** Bulk API 1.0: batches of records or one query. */
export type ClassicJob = Ordered & {
  jobType: "Classic";
  operation: IngestOperation | QueryOperation;
  state: "Open" | "Closed" | "Aborted" | "Failed";
  concurrencyMode: "Parallel" | "Serial";
  contentType: ClassicContent;
  externalIdFieldName: string | null;
  assignmentRuleId: string | null;
  pkChunking: boolean;
  batches: ClassicBatch[];
};

export type ClassicBatch = {
  /** Key prefix 751. */
  id: string;
  state: "Queued" | "InProgress" | "Completed" | "Failed" | "NotProcessed";
  stateMessage: string | null;
  createdAt: Date;
  changedAt: Date;
  processed: number;
  failed: number;
  processingMs: number;
  /** As sent. */
  request: string;
  /** Of each record in order. */
  outcomes: RowOutcome[];
  /** Of a query: its id (key prefix 752) and content. */
  result: { id: string; content: string } | null;
};

/** One record of a load: which one it is, and the values it brings. */
export type LoadRow = { id: string | null; body: Record<string, unknown> };

/** What became of one record; no errors mean success. */
export type RowOutcome = { id: string; created: boolean; errors: readonly RowError[] };
export type RowError = { errorCode: string; message: string; fields: readonly string[] };

export type BulkJob = IngestJob | QueryJob | ClassicJob;

/** Whether nothing more will happen to it. */
export function isOver({ state }: Pick<IngestJob | QueryJob, "state">): boolean {
  return state === "JobComplete" || state === "Failed" || state === "Aborted";
}
