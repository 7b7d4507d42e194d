import { type Ctx, requireAdmin } from "../context";
import { csvLine } from "./csv";
import { actorName, resultNames, shownValue, sourceNames } from "./format";
import { readActivity } from "./list-activity";
import type { ActivityEntry, ActivityFilter } from "./schema";

/** Rows read at once; no more are held, however long the log is. */
const portion = 500;

const heads = [
  "When (UTC)",
  "Who",
  "Source",
  "Action",
  "Result",
  "What happened",
  "Object",
  "Record",
  "Record link",
  "As Salesforce user",
  "Person",
  "Address",
  "Conversation",
  "Mailbox",
  "Fields changed",
  "API calls",
  "Duration (ms)",
  "Why",
];

/**
 * The filtered log as CSV, newest first, portion by portion.
 * @throws AppError `forbidden` for agents
 */
export function exportActivity(ctx: Ctx, filter: ActivityFilter): AsyncGenerator<string> {
  requireAdmin(ctx);
  return portions(ctx, filter);
}

async function* portions(ctx: Ctx, filter: ActivityFilter): AsyncGenerator<string> {
  yield csvLine(heads);
  let cursor: string | null = null;
  do {
    const page = await readActivity(ctx, { ...filter, ...(cursor ? { cursor } : {}) }, portion);
    if (page.entries.length > 0) yield page.entries.map((entry) => csvLine(cellsOf(entry))).join("");
    cursor = page.nextCursor;
  } while (cursor !== null);
}

function cellsOf(entry: ActivityEntry): (string | number | null)[] {
  const { at, source, action, outcome, summary, sObject, recordId, url, actedAs, changes, calls, durationMs, why } =
    entry;
  return [
    ...[at, actorName(entry), source && sourceNames[source], action, resultNames[outcome], summary],
    ...[sObject, recordId, url, actedAs],
    ...whereabouts(entry),
    ...[changes.map(changeInWords).join("\n") || null, calls, durationMs],
    why && JSON.stringify(why),
  ];
}

function whereabouts({ person, conversation, mailbox }: ActivityEntry): (string | null)[] {
  return [person?.name ?? null, person?.address ?? null, conversation?.subject ?? null, mailbox?.name ?? null];
}

/** Values as Salesforce has them, for a program to read; records by their names, where those are known. */
const changeInWords = ({ field, before, after, beforeName, afterName }: ActivityEntry["changes"][number]) =>
  `${field}: ${beforeName ?? shownValue(before)} → ${afterName ?? shownValue(after)}`;
