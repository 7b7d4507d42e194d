import type { Ctx } from "../context";
import { listMessages } from "../inbox/messages";
import { getConversationSummary } from "../inbox/conversations";
import { findLiveConnection } from "../salesforce/connection";
import { recordUrl } from "../salesforce/format";
import { owedByKeys } from "../salesforce/outbox/owed";
import { lyingAmong } from "../trays";
import { isAllOff } from "./decide";
import { stepsLike } from "./deciding";
import { statusSentence } from "./format";
import { type MessageStatus, Verdict } from "./schema";
import { effectiveSettings } from "./settings";
import { type VerdictRow, verdictsOfConversation } from "./verdicts";

/** What stands at each message of a conversation about its logging, the oldest first. @throws AppError `not-found` */
export async function listMessageStatuses(ctx: Ctx, conversationId: string): Promise<MessageStatus[]> {
  const [thread, kept] = await Promise.all([
    listMessages(ctx, conversationId),
    verdictsOfConversation(ctx, conversationId),
  ]);
  const undecided = thread.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  const [urls, waiting] = await Promise.all([
    urlsOf(ctx, [...kept.values()]),
    onTheirWay(ctx, conversationId, undecided),
  ]);
  return thread.map(({ id }) => {
    const row = kept.get(id);
    return row ? statusOf(row, urls.get(id) ?? null) : statusWithout(id, waiting.has(id));
  });
}

/** Messages that wait to be decided on, in a mailbox where anything is on. */
async function onTheirWay(ctx: Ctx, conversationId: string, messageIds: readonly string[]): Promise<Set<string>> {
  const lying = await lyingAmong(ctx, "message.record", messageIds);
  if (lying.size === 0) return lying;
  const { mailbox } = await getConversationSummary(ctx, conversationId);
  return isAllOff((await effectiveSettings(ctx, mailbox.id)).values) ? new Set() : lying;
}

/** Where in Salesforce each message's Task or e-mail stands. */
async function urlsOf(ctx: Ctx, rows: readonly VerdictRow[]): Promise<Map<string, string>> {
  const connection = await findLiveConnection(ctx);
  const logged = rows.filter(({ state, connectionId }) => state === "logged" && connectionId === connection?.id);
  if (!connection || logged.length === 0) return new Map();
  const org = { ...ctx, connectionId: connection.id };
  const writes = await owedByKeys(
    org,
    logged.flatMap(({ owedKeys }) => owedKeys),
  );
  return new Map(
    logged.flatMap(({ messageId, owedKeys }) => {
      const made = owedKeys.flatMap((key) => writes.get(key) ?? []).find(isTimelineEntry);
      return made?.recordId ? [[messageId, recordUrl(connection.instanceUrl, made.sObject, made.recordId)]] : [];
    }),
  );
}

const isTimelineEntry = ({ sObject }: { sObject: string }) => sObject === "Task" || sObject === "EmailMessage";

function statusOf({ messageId, state, settledAt, cause, verdict }: VerdictRow, url: string | null): MessageStatus {
  const at = state === "logged" ? (settledAt?.toISOString() ?? null) : null;
  const sentence = statusSentence(state, Verdict.parse(verdict));
  return { messageId, state, sentence, at, url, canFix: wantsSomebody.has(state) && cause !== null };
}

const wantsSomebody = new Set(["held", "failed", "not-logged"]);

function statusWithout(messageId: string, isOnItsWay: boolean): MessageStatus {
  const state = isOnItsWay ? "waiting" : "off";
  const sentence = statusSentence(state, stepsLike("", "all-off"));
  return { messageId, state, sentence, at: null, url: null, canFix: false };
}
