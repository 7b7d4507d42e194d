import type { ActivityEntry } from "../activity";
import type { OwedWrite } from "../salesforce/outbox/owed-write";
import { sendsFile } from "./file-writes";
import { Verdict } from "./verdict-schema";
import type { VerdictRow } from "./verdicts";

/**
 * What the activity log says of writes that are settled: what was done to which record, for which message and why.
 * @param through the connection they went through, and the Salesforce user it is
 */
export function settledActivity(
  through: { connectionId: string; actedAs: string },
  settled: readonly OwedWrite[],
  waiting: readonly VerdictRow[],
): ActivityEntry[] {
  const byMessage = new Map(waiting.map((row) => [row.messageId, row]));
  const together = Map.groupBy(settled, ({ attempt }) => attempt);
  return settled.map((write) => {
    const about = messageOf(write);
    const row = byMessage.get(about.messageId ?? "");
    return {
      ...entryOf(write, row),
      ...about,
      ...through,
      source: row?.source ?? (write.feature === "backfill" ? "backfill" : "automation"),
      sObject: write.sObject,
      ...optional("recordId", write.recordId ?? undefined),
      calls: write.attempt === null ? 0 : 1 / (together.get(write.attempt)?.length ?? 1),
      ...optional("durationMs", durationOf(write)),
    };
  });
}

function messageOf({ subject }: OwedWrite): Pick<ActivityEntry, "messageId" | "conversationId" | "mailboxId"> {
  return {
    ...optional("messageId", textOf(subject["messageId"])),
    ...optional("conversationId", textOf(subject["conversationId"])),
    ...optional("mailboxId", textOf(subject["mailboxId"])),
  };
}

function durationOf({ sentAt, settledAt }: OwedWrite): number | undefined {
  return sentAt && settledAt ? settledAt.getTime() - sentAt.getTime() : undefined;
}

function entryOf(write: OwedWrite, row: VerdictRow | undefined): ActivityEntry {
  const step = textOf(write.subject["step"]) ?? "write";
  const verdict = row && Verdict.safeParse(row.verdict).data;
  const reason = verdict && (step === "add" || step === "change" || step === "log") ? verdict[step].reason : undefined;
  const why = { key: write.key, attempts: write.attempts, ...optional("reason", reason), ...failureOf(write) };
  const written = step === "change" ? (verdict?.change.fields ?? []) : [];
  const changes = written.map(({ field, before, after }) => ({ field, before, after }));
  return { ...said(write), why, changes };
}

function said(write: OwedWrite): Pick<ActivityEntry, "action" | "outcome" | "summary"> {
  const { sObject, state, operation, wasFound, failure } = write;
  if (sendsFile(write)) return saidOfFile(write);
  const noun = sObject.toLowerCase();
  if (state === "failed")
    return {
      action: `${noun}.refused`,
      outcome: "failed",
      summary: `${operation === "update" ? "Updating" : "Creating"} the ${sObject}: ${failure?.sentence ?? "Salesforce refused this."}`,
    };
  if (state === "dropped")
    return { action: `${noun}.given-up`, outcome: "done", summary: `Gave up writing this ${sObject}` };
  if (operation === "update") return { action: `${noun}.updated`, outcome: "done", summary: `Updated the ${sObject}` };
  if (wasFound)
    return { action: `${noun}.found`, outcome: "done", summary: `Found the ${sObject} in Salesforce already` };
  return { action: `${noun}.created`, outcome: "done", summary: `Created the ${sObject}` };
}

function saidOfFile({ state, wasFound, failure, subject }: OwedWrite): ReturnType<typeof said> {
  const file = `the file “${String(subject["filename"])}”`;
  if (state === "failed")
    return {
      action: "file.refused",
      outcome: "failed",
      summary: `Sending ${file}: ${failure?.sentence ?? "Salesforce refused this."}`,
    };
  if (state === "dropped") return { action: "file.given-up", outcome: "done", summary: `Gave up sending ${file}` };
  if (wasFound) return { action: "file.found", outcome: "done", summary: `Found ${file} in Salesforce already` };
  return { action: "file.created", outcome: "done", summary: `Sent ${file}` };
}

function failureOf({ failure }: OwedWrite): Record<string, unknown> {
  return failure ? { errorCode: failure.errorCode, said: failure.said, fields: failure.fields } : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : asRecord(key, value);
}

/** A computed key widens to any string; this is the one it was given. */
function asRecord<K extends string, V>(key: K, value: V): Record<K, V> {
  return { [key]: value } as Record<K, V>;
}
