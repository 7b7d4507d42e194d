import { z } from "zod";
import type { Ctx } from "../context";
import { queryAnswer, queryPath } from "../salesforce/query";
import { composite, type Subresult } from "../salesforce/composite";
import type { Org } from "../salesforce/connection";
import { findDescribe } from "../salesforce/describe";
import { recordUrl } from "../salesforce/format";
import { soql, type Soql } from "../salesforce/soql";
import { type Condition, conditionOf } from "./filter-condition";
import { findShown } from "./find-shown-record";
import { readFilters } from "./related-filters";
import type { TimeLine, TimeLineEntry, TimeLineInput } from "./related-schema";

/** As many as one looks through beside a conversation; Salesforce has the rest. */
const atMost = 25;

const Owner = z.object({ Name: z.string() }).nullish();
const common = { Id: z.string(), Subject: z.string().nullable(), CreatedDate: z.string(), Owner };
const TaskRow = z.object({
  ...common,
  Status: z.string().nullable(),
  IsClosed: z.boolean(),
  ActivityDate: z.string().nullable(),
  TaskSubtype: z.string().nullable(),
});
const EventRow = z.object({ ...common, StartDateTime: z.string().nullable(), ActivityDate: z.string().nullable() });

type Found<T> = Subresult<{ records: T[] }>;

/**
 * What was done and is to be done about a record that a person's panel shows: Tasks, logged mail and calls, Events; 25 of each kind at most.
 * A kind that cannot be read is a sentence beside the others. One API call.
 * @throws AppError `not-found` unless the panel shows the record; SalesforceError when nothing could be asked
 */
export async function loadTimeLine(ctx: Ctx, { personId, recordId, which }: TimeLineInput): Promise<TimeLine> {
  const { org, connection, record } = await findShown(ctx, { personId, recordId });
  const about = whereAbout(record.sObject, record.id);
  const filter = await taskFilter(org);
  const chosen = filter ? soql`${about} AND ${filter.where}` : about;
  const owner = soql`Id, Subject, CreatedDate, Owner.Name`;
  const tasks = soql`SELECT ${owner}, Status, IsClosed, ActivityDate, TaskSubtype FROM Task WHERE ${which === "all" ? about : chosen} ORDER BY IsClosed ASC, CreatedDate DESC LIMIT ${atMost}`;
  const events = soql`SELECT ${owner}, StartDateTime, ActivityDate FROM Event WHERE ${about} ORDER BY StartDateTime DESC LIMIT ${atMost}`;
  const counted = (where: Soql) => ({
    ...{ method: "GET" as const, shape: Count },
    path: queryPath(soql`SELECT COUNT() FROM Task WHERE ${where}`),
  });
  const [taskRows, eventRows, ...counts] = await composite(org, [
    { method: "GET", path: queryPath(tasks), shape: queryAnswer(TaskRow) },
    { method: "GET", path: queryPath(events), shape: queryAnswer(EventRow) },
    ...(filter ? [counted(chosen), counted(about)] : []),
  ]);
  if (!taskRows.ok && !eventRows.ok) throw taskRows.error;
  const url = (sObject: string, id: string) => recordUrl(connection.instanceUrl, sObject, id);
  const now = new Date().toISOString();
  const entries = [
    ...rowsOf(taskRows).map((row) => taskEntry(row, url("Task", row.Id))),
    ...rowsOf(eventRows).map((row) => eventEntry(row, { url: url("Event", row.Id), now })),
  ];
  return {
    entries: entries.toSorted(latestFirst),
    problems: [...problemOf("Tasks", taskRows), ...problemOf("Events", eventRows)],
    filter: filter && { words: filter.words, ...countsIn(counts) },
  };
}

const Count = z.object({ totalSize: z.number() });

function countsIn(counts: readonly Subresult<z.output<typeof Count>>[]) {
  const [shown = 0, total = 0] = counts.map((count) => (count.ok ? count.body.totalSize : 0));
  return { shown, total };
}

async function taskFilter(org: Org): Promise<Condition | null> {
  const [filters, describe] = await Promise.all([readFilters(org), findDescribe(org, "Task")]);
  const filter = filters.get("tasks");
  return filter && describe ? conditionOf(filter, describe) : null;
}

/** People are whom an activity is with; all else is what it is about. Accounts gather those of their Contacts and Opportunities. */
function whereAbout(sObject: string, id: string): Soql {
  if (sObject === "Contact" || sObject === "Lead") return soql`WhoId = ${id}`;
  return sObject === "Account" ? soql`AccountId = ${id}` : soql`WhatId = ${id}`;
}

function rowsOf<T>(found: Found<T>): T[] {
  return found.ok ? found.body.records : [];
}

function problemOf(name: string, found: Found<unknown>): string[] {
  return found.ok ? [] : [`${name} could not be loaded. ${found.error.message}`];
}

const kinds: Partial<Record<string, TimeLineEntry["kind"]>> = { Email: "email", ListEmail: "email", Call: "call" };

function taskEntry(row: z.output<typeof TaskRow>, url: string): TimeLineEntry {
  return {
    ...entryOf(row, url),
    kind: kinds[row.TaskSubtype ?? ""] ?? "task",
    status: row.Status,
    isOpen: !row.IsClosed,
    due: row.ActivityDate,
  };
}

function eventEntry(row: z.output<typeof EventRow>, { url, now }: { url: string; now: string }): TimeLineEntry {
  const due = row.StartDateTime ? new Date(row.StartDateTime).toISOString() : row.ActivityDate;
  return { ...entryOf(row, url), kind: "event", status: null, isOpen: due !== null && due > now, due };
}

function entryOf(
  { Id: id, Subject, CreatedDate, Owner }: z.output<typeof TaskRow> | z.output<typeof EventRow>,
  url: string,
) {
  const createdAt = new Date(CreatedDate).toISOString();
  return { id, subject: Subject ?? "Without subject", owner: Owner?.Name ?? null, url, createdAt };
}

/** What is open first; then by when it was, as far as that is known. */
function latestFirst(one: TimeLineEntry, other: TimeLineEntry): number {
  const rank = ({ isOpen }: TimeLineEntry) => (isOpen ? 0 : 1);
  const when = ({ due, createdAt }: TimeLineEntry) => due ?? createdAt;
  return rank(one) - rank(other) || when(other).localeCompare(when(one));
}
