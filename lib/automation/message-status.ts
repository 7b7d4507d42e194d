import type { Ctx } from "../context";
import { listMessages } from "../inbox/messages";
import { getConversationSummary } from "../inbox/conversations";
import { findLiveConnection } from "../salesforce/connection";
import { recordUrl } from "../salesforce/format";
import { owedByKeys } from "../salesforce/outbox/owed";
import type { OwedWrite } from "../salesforce/outbox/owed-write";
import { lyingAmong } from "../trays";
import { causeWords, isCauseOfFile } from "./attention-format";
import { isAllOff } from "./decide";
import { stepsLike } from "./deciding";
import { fileStatuses } from "./file-status";
import { statusSentence } from "./format";
import { type MessageStatus, Verdict } from "./verdict-schema";
import { effectiveSettings } from "./settings";
import { type VerdictRow, verdictsOfConversation } from "./verdicts";

/** What stands at each message of a conversation about its logging, the oldest first. @throws AppError `not-found` */
export async function listMessageStatuses(ctx: Ctx, conversationId: string): Promise<MessageStatus[]> {
  const [thread, kept] = await Promise.all([
    listMessages(ctx, conversationId),
    verdictsOfConversation(ctx, conversationId),
  ]);
  const undecided = thread.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  const [made, waiting] = await Promise.all([
    madeFor(ctx, [...kept.values()]),
    onTheirWay(ctx, conversationId, undecided),
  ]);
  return thread.map(({ id }) => {
    const row = kept.get(id);
    return row ? statusOf(row, made) : statusWithout(id, waiting.has(id));
  });
}

/** Messages that wait to be decided on, in a mailbox where anything is on. */
async function onTheirWay(ctx: Ctx, conversationId: string, messageIds: readonly string[]): Promise<Set<string>> {
  const lying = await lyingAmong(ctx, "message.record", messageIds);
  if (lying.size === 0) return lying;
  const { mailbox } = await getConversationSummary(ctx, conversationId);
  return isAllOff((await effectiveSettings(ctx, mailbox.id)).values) ? new Set() : lying;
}

/** What was written for messages, through the org that is connected now. */
type Made = { instanceUrl: string; writes: ReadonlyMap<string, OwedWrite> };

async function madeFor(ctx: Ctx, rows: readonly VerdictRow[]): Promise<Made | null> {
  const connection = await findLiveConnection(ctx);
  const own = rows.filter(({ connectionId }) => connectionId === connection?.id);
  if (!connection || own.length === 0) return null;
  const org = { ...ctx, connectionId: connection.id };
  const keys = own.flatMap((row) => [
    ...(row.state === "logged" ? row.owedKeys : []),
    ...filesOf(row).flatMap((file) => file.keys),
  ]);
  return { instanceUrl: connection.instanceUrl, writes: await owedByKeys(org, [...new Set(keys)]) };
}

const filesOf = ({ verdict }: VerdictRow) => Verdict.safeParse(verdict).data?.log.files ?? [];

/** Where in Salesforce a message's Tasks or its e-mail stand, and in whose activities. */
function entriesOf({ state, owedKeys, verdict }: VerdictRow, made: Made | null): MessageStatus["entries"] {
  if (!made || state !== "logged") return [];
  const records = Verdict.safeParse(verdict).data?.match.records ?? [];
  const entries = owedKeys.flatMap((key) => made.writes.get(key) ?? []).filter(isTimelineEntry);
  return entries.flatMap(({ recordId, sObject, fields }) => {
    const who = records.find(({ id }) => id === fields["WhoId"]);
    const of = who ? [`${who.sObject} ${who.name}`, who.accountName].filter(Boolean).join(" · ") : "";
    return recordId ? [{ of, url: recordUrl(made.instanceUrl, sObject, recordId) }] : [];
  });
}

const isTimelineEntry = ({ sObject }: { sObject: string }) => sObject === "Task" || sObject === "EmailMessage";

function statusOf(row: VerdictRow, made: Made | null): MessageStatus {
  const { messageId, state, settledAt, cause } = row;
  const at = state === "logged" ? (settledAt?.toISOString() ?? null) : null;
  const files = fileStatuses(filesOf(row), made?.writes ?? new Map());
  const canFix = wantsSomebody.has(state) && cause !== null;
  const entries = entriesOf(row, made);
  const [first, another] = entries;
  const where = { url: first?.url ?? null, entries: another ? entries : [] };
  return { messageId, state, sentence: sentenceOf(row), at, ...where, canFix, files };
}

function sentenceOf({ state, cause, verdict }: VerdictRow): string {
  if (state === "failed" && isCauseOfFile(cause)) return `Logged without a file: ${causeWords(cause ?? "").title}`;
  return statusSentence(state, Verdict.parse(verdict));
}

const wantsSomebody = new Set(["held", "failed", "not-logged"]);

function statusWithout(messageId: string, isOnItsWay: boolean): MessageStatus {
  const state = isOnItsWay ? "waiting" : "off";
  const sentence = statusSentence(state, stepsLike("", "all-off"));
  return { messageId, state, sentence, at: null, url: null, entries: [], canFix: false, files: [] };
}
