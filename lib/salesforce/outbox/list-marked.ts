import { z } from "zod";
import { queryAnswer } from "../client";
import { RecordId } from "../schema";
import { soql } from "../soql";
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
  const [ofTasks, ofMails] = await org.composite([
    { method: "GET", path: pathOf(tasks.text), shape: queryAnswer(TaskRow) },
    { method: "GET", path: pathOf(mails.text), shape: queryAnswer(EmailMessageRow) },
  ]);
  if (!ofTasks.ok) throw ofTasks.error;
  const isAbsent = !ofMails.ok && ofMails.error.errorCode === "INVALID_TYPE";
  if (!ofMails.ok && !isAbsent) throw ofMails.error;
  const first = await restOf(org, ofTasks.body, TaskRow);
  const second = ofMails.ok ? await restOf(org, ofMails.body, EmailMessageRow) : { records: [], calls: 0 };
  return { records: [...first.records, ...second.records], calls: 1 + first.calls + second.calls };
}

type Page = { records: MarkedRecord[]; nextRecordsUrl?: string | undefined };

async function restOf(org: OrgCalls, page: Page, row: typeof TaskRow | typeof EmailMessageRow) {
  const records = [...page.records];
  let calls = 0;
  for (let next = page.nextRecordsUrl; next !== undefined; calls += 1) {
    const more: Page = await org.nextPage(next, queryAnswer(row));
    records.push(...more.records);
    next = more.nextRecordsUrl;
  }
  return { records, calls };
}

function pathOf(query: string): string {
  return `/queryAll?q=${encodeURIComponent(query)}`;
}
