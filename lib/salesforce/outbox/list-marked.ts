import { z } from "zod";
import { queryAnswer } from "../query";
import { RecordId } from "../schema";
import { soql } from "../soql";
import type { Subresult } from "../composite";
import type { OrgCalls } from "./org-calls";
import type { MarkedRecord } from "./ports";

const base = { Id: RecordId, IsDeleted: z.boolean() };
const TaskRow = z
  .object({ ...base, CallObject: z.string() })
  .transform(
    ({ Id, IsDeleted, CallObject }): MarkedRecord => ({ recordId: Id, isDeleted: IsDeleted, marker: CallObject }),
  );
const EmailMessageRow = z
  .object({ ...base, MessageIdentifier: z.string() })
  .transform(
    ({ Id, IsDeleted, MessageIdentifier: marker }): MarkedRecord => ({ recordId: Id, isDeleted: IsDeleted, marker }),
  );
const FileRow = z.object({ ...base, ContentDocumentId: RecordId, ExternalDocumentInfo1: z.string() });
type FileRow = z.output<typeof FileRow>;

/**
 * Every record made since whose marker begins so, those in the recycle bin too: what a colleague deleted is not missing. One call, and one
 * more for each page beyond 2,000 records.
 */
export async function listMarked(
  org: OrgCalls,
  prefix: string,
  since: Date,
): Promise<{ records: MarkedRecord[]; calls: number }> {
  const like = `${prefix}%`;
  const tasks = soql`SELECT Id, IsDeleted, CallObject FROM Task WHERE CallObject LIKE ${like} AND CreatedDate >= ${since}`;
  const mails = soql`SELECT Id, IsDeleted, MessageIdentifier FROM EmailMessage
    WHERE MessageIdentifier LIKE ${like} AND CreatedDate >= ${since}`;
  const files = soql`SELECT Id, IsDeleted, ContentDocumentId, ExternalDocumentInfo1 FROM ContentVersion
    WHERE ExternalDocumentInfo1 LIKE ${like} AND CreatedDate >= ${since} ORDER BY CreatedDate, Id`;
  const [ofTasks, ofMails, ofFiles] = await org.composite([
    { method: "GET", path: pathOf(tasks.text), shape: queryAnswer(TaskRow) },
    { method: "GET", path: pathOf(mails.text), shape: queryAnswer(EmailMessageRow) },
    { method: "GET", path: pathOf(files.text), shape: queryAnswer(FileRow) },
  ]);
  if (!ofTasks.ok) throw ofTasks.error;
  const pages = [
    await restOf(org, ofTasks.body, TaskRow),
    await restOf(org, whereThereAreAny(ofMails), EmailMessageRow),
    await restOf(org, whereThereAreAny(ofFiles), FileRow),
  ] as const;
  const [first, second, third] = pages;
  return {
    records: [...first.records, ...second.records, ...firstVersions(third.records)],
    calls: 1 + first.calls + second.calls + third.calls,
  };
}

/** Nothing where the org, or the connected user, is without the object. */
function whereThereAreAny<T>(result: Subresult<Page<T>>): Page<T> {
  if (result.ok) return result.body;
  if (result.error.errorCode !== "INVALID_TYPE") throw result.error;
  return { records: [] };
}

/** A file that somebody puts a new version into stays one file; whether versions inherit the marker is unverified. */
function firstVersions(rows: readonly FileRow[]): MarkedRecord[] {
  const first = new Map<string, FileRow>();
  for (const row of rows) {
    const of = `${row.ContentDocumentId} ${row.ExternalDocumentInfo1}`;
    if (!first.has(of)) first.set(of, row);
  }
  return [...first.values()].map(({ Id, IsDeleted, ExternalDocumentInfo1: marker }) => ({
    recordId: Id,
    isDeleted: IsDeleted,
    marker,
  }));
}

type Page<T> = { records: T[]; nextRecordsUrl?: string | undefined };

async function restOf<T>(org: OrgCalls, page: Page<T>, row: z.ZodType<T>) {
  const records = [...page.records];
  let calls = 0;
  for (let next = page.nextRecordsUrl; next !== undefined; calls += 1) {
    const more: Page<T> = await org.nextPage(next, queryAnswer(row));
    records.push(...more.records);
    next = more.nextRecordsUrl;
  }
  return { records, calls };
}

function pathOf(query: string): string {
  return `/queryAll?q=${encodeURIComponent(query)}`;
}
