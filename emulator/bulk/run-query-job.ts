/** A query job from UploadComplete to JobComplete or Failed, on the org's clock (api.md §9). */
import type { Org } from "../live-org";
import { SalesforceError } from "../salesforce-error";
import { BatchFailure } from "./batch-failure";
import { type Asking, readBulkQuery, rowsOf } from "./bulk-query";
import { callerOf } from "./caller-of";
import type { QueryJob } from "./job";
import { cellOf } from "./result-columns";
import { startJob } from "./start-job";
import { csvLines } from "./write-csv";

export function startQueryJob(org: Org, job: QueryJob): void {
  startJob(org, job, { steps: () => steps(org, job), ended: () => undefined });
}

/** Metadata may have changed since the job was checked: then it fails. */
function* steps(org: Org, job: QueryJob): Iterator<unknown> {
  const { columns, find } = failing(() => readBulkQuery(askingOf(org, job), job.query));
  const found = failing(find);
  job.header = csvLines([columns.map(({ header }) => header)], job);
  for (const rows of rowsOf(found)) {
    yield;
    for (const row of rows) job.rows.push(csvLines([columns.map((column) => cellOf(column, row))], job));
    job.processed = job.rows.length;
  }
}

function askingOf(org: Org, job: QueryJob): Asking {
  const { principal } = callerOf(org, job);
  return { org, principal, apiVersion: job.apiVersion, includeDeleted: job.operation === "queryAll" };
}

function failing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SalesforceError) throw new BatchFailure("InvalidBatch", error.message);
    throw error;
  }
}
