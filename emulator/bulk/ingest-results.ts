/** What came of an ingest job, as CSV: its own columns in front, then the upload's as they were written (api.md §9). */
import { delimiterOf, endingOf } from "./csv-dialect";
import type { IngestJob } from "./job";

export function successfulResults(job: IngestJob): string {
  return [header(job, ["sf__Id", "sf__Created"]), ...job.successful].join("");
}

export function failedResults(job: IngestJob): string {
  return [header(job, ["sf__Id", "sf__Error"]), ...job.failures].join("");
}

/** In the upload's own writing. */
export function unprocessedRecords(job: IngestJob): string {
  if (!job.content) return "";
  const records = job.content.slice(Math.max(job.unprocessedFrom, rawHeader(job).end));
  return `${rawHeader(job).text}${endingOf(job)}${records}`;
}

function header(job: IngestJob, own: readonly string[]): string {
  const names = [...own.map((name) => `"${name}"`), rawHeader(job).text].filter((name) => name !== "");
  return `${names.join(delimiterOf(job))}${endingOf(job)}`;
}

/** Its first line; headers with line breaks in quotes name no field anyway. */
function rawHeader({ content }: IngestJob): { text: string; end: number } {
  const text = content ?? "";
  const lineFeed = text.indexOf("\n");
  const end = lineFeed === -1 ? text.length : lineFeed + 1;
  return { text: text.slice(0, end).replace(/\r?\n$/, ""), end };
}
