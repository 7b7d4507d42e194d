import { z } from "zod";
import type { Ctx } from "../context";
import { AppError } from "../errors";
import { queryAnswer, queryPath } from "../salesforce/query";
import { composite, type Subresult } from "../salesforce/composite";
import type { Org } from "../salesforce/connection";
import { findDescribe } from "../salesforce/describe";
import { recordUrl } from "../salesforce/format";
import { inWords } from "../salesforce/in-words";
import { getOrgFacts } from "../salesforce/org-facts";
import { identifiers, soql, type Soql } from "../salesforce/soql";
import { panelRecord } from "./build-panel";
import { type Condition, conditionOf } from "./filter-condition";
import { findShown, type ShownRecord } from "./find-shown-record";
import { shownAs } from "./load-panel";
import { select } from "./panel-queries";
import { toRecord } from "./record-columns";
import { readFilters } from "./related-filters";
import { remedyFor } from "./remedy-for";
import type { ReadProblem } from "./schema";
import type { TimeLine, TimeLineEntry, TimeLineInput } from "./related-schema";
import type { PanelRecord } from "./schema";
import { storeListed } from "./snapshot-store";

/** As many as one looks through beside a conversation; Salesforce has the rest. */
const atMost = 25;

const Owner = z.object({ Name: z.string() }).nullish();
const common = { Id: z.string(), Subject: z.string().nullable(), CreatedDate: z.string(), Owner };
const TaskRow = z.looseObject({
  ...common,
  Status: z.string().nullable(),
  IsClosed: z.boolean(),
  ActivityDate: z.string().nullable(),
  TaskSubtype: z.string().nullable(),
});
const EventRow = z.object({
  ...common,
  StartDateTime: z.string().nullable(),
  ActivityDate: z.string().nullable(),
  IsAllDayEvent: z.boolean(),
});

type Found<T> = Subresult<{ records: T[] }>;

/**
 * What was done and is to be done about a record that a person's panel shows: Tasks, logged mail and calls, Events; 25 of each kind at most.
 * A kind that cannot be read is a sentence beside the others. One API call.
 * @throws AppError `not-found` unless the panel shows the record; SalesforceError when nothing could be asked
 */
export async function loadTimeLine(ctx: Ctx, { personId, recordId, which }: TimeLineInput): Promise<TimeLine> {
  const shown = await findShown(ctx, { personId, recordId });
  const { org, connection, record } = shown;
  const about = whereAbout(record.sObject, record.id);
  const [{ columns }, filter] = await Promise.all([select(org), taskFilter(org)]);
  const chosen = filter ? soql`${about} AND ${filter.where}` : about;
  const tasks = taskQuery(columns.Task ?? [], which === "all" ? about : chosen);
  const events = soql`SELECT Id, Subject, CreatedDate, Owner.Name, StartDateTime, ActivityDate, IsAllDayEvent FROM Event WHERE ${about} ORDER BY StartDateTime DESC LIMIT ${atMost}`;
  const counted = (where: Soql) => ({
    ...{ method: "GET" as const, shape: Count },
    path: queryPath(soql`SELECT COUNT() FROM Task WHERE ${where}`),
  });
  const [taskRows, eventRows, ...counts] = await composite(org, [
    { method: "GET", path: queryPath(tasks), shape: queryAnswer(TaskRow) },
    { method: "GET", path: queryPath(events), shape: queryAnswer(EventRow) },
    ...(filter ? [counted(chosen), counted(about)] : []),
  ]);
  if (!taskRows.ok && !eventRows.ok) {
    const { error } = taskRows;
    return inWords(org, { sObject: "Task" }, () => Promise.reject(error));
  }
  const now = new Date().toISOString();
  const entries = [
    ...(await taskEntries(shown, columns.Task ?? [], rowsOf(taskRows))),
    ...rowsOf(eventRows).map((row) =>
      eventEntry(row, { url: recordUrl(connection.instanceUrl, "Event", row.Id), now }),
    ),
  ];
  return {
    entries: entries.toSorted(latestFirst),
    problems: [...problemOf(ctx, "Tasks", taskRows), ...problemOf(ctx, "Events", eventRows)],
    filter: filter && { words: filter.words, ...countsIn(counts) },
    doneStatus: await doneStatus(org),
  };
}

/** What the time line tells of Tasks, and what agents see of one that is opened. */
function taskQuery(columns: readonly string[], where: Soql): Soql {
  const told = ["Id", "Subject", "CreatedDate", "Owner.Name", "Status", "IsClosed", "ActivityDate", "TaskSubtype"];
  const all = identifiers([...new Set([...told, ...columns])]);
  return soql`SELECT ${all} FROM Task WHERE ${where} ORDER BY IsClosed ASC, CreatedDate DESC LIMIT ${atMost}`;
}

/** Kept, so that each can be opened and saved. */
async function taskEntries(
  { org, connection, address, record }: ShownRecord,
  columns: readonly string[],
  rows: readonly z.output<typeof TaskRow>[],
): Promise<TimeLineEntry[]> {
  const records = rows.map((row) => toRecord("Task", columns, row));
  const listed = records.map((each) => ({ of: record.id, record: each }));
  const [look] = await Promise.all([shownAs(org, connection), storeListed(org, address, listed)]);
  return rows.map((row) => taskEntry(row, panelRecord(look, toRecord("Task", columns, row))));
}

/** Known for every org that was read once; that it is not just now keeps nobody from what was done. */
async function doneStatus(org: Org): Promise<string | null> {
  try {
    return (await getOrgFacts(org)).closedTaskStatus;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
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

function problemOf(ctx: Ctx, name: string, found: Found<unknown>): ReadProblem[] {
  if (found.ok) return [];
  const { message, remedy = null, details = null } = found.error;
  return [{ message: `${name} could not be loaded. ${message}`, remedy: remedyFor(ctx, remedy), details }];
}

const kinds: Partial<Record<string, TimeLineEntry["kind"]>> = { Email: "email", ListEmail: "email", Call: "call" };

function taskEntry(row: z.output<typeof TaskRow>, record: PanelRecord): TimeLineEntry {
  return {
    ...entryOf(row, record.url),
    record,
    kind: kinds[row.TaskSubtype ?? ""] ?? "task",
    status: row.Status,
    isOpen: !row.IsClosed,
    due: row.ActivityDate,
  };
}

function eventEntry(row: z.output<typeof EventRow>, { url, now }: { url: string; now: string }): TimeLineEntry {
  const due = beginOf(row);
  const isOpen = due !== null && due >= now.slice(0, due.length);
  return { ...entryOf(row, url), record: null, kind: "event", status: null, isOpen, due };
}

/** One of the whole day begins at midnight UTC by its moment, which is the day before in half of the world: its day counts. */
function beginOf({ StartDateTime, ActivityDate, IsAllDayEvent }: z.output<typeof EventRow>): string | null {
  if (IsAllDayEvent && ActivityDate) return ActivityDate;
  return StartDateTime ? new Date(StartDateTime).toISOString() : ActivityDate;
}

function entryOf(
  { Id: id, Subject, CreatedDate, Owner }: z.output<typeof EventRow> | z.output<typeof TaskRow>,
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
