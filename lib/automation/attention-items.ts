import type { Ctx } from "../context";
import { conversationsById } from "../inbox/conversations";
import { owedByKeys } from "../salesforce/outbox/owed";
import type { OwedWrite } from "../salesforce/outbox/owed-write";
import { actsFor, causeWords, type LabelOf } from "./attention-format";
import type { AttentionItem } from "./attention-schema";
import { sendsFile } from "./file-writes";
import { sentence } from "./format";
import { fieldLabels } from "./field-labels";
import { Verdict } from "./verdict-schema";
import type { VerdictRow } from "./verdicts";

/** Verdicts as a person reads them: who, about what, what was to be done and why it was not. */
export async function itemsOf(ctx: Ctx, rows: readonly VerdictRow[]): Promise<AttentionItem[]> {
  if (rows.length === 0) return [];
  const [conversations, failed, labelOf] = await Promise.all([
    conversationsById(
      ctx,
      rows.map(({ conversationId }) => conversationId),
    ),
    failedWrites(ctx, rows),
    fieldLabels(ctx),
  ]);
  return rows.flatMap((row) => {
    const conversation = conversations.get(row.conversationId);
    if (!conversation) return [];
    const { id, subject, person, mailbox } = conversation;
    return {
      ...factsOf(row, failed.get(row.messageId) ?? null, labelOf),
      messageId: row.messageId,
      conversation: { id, subject },
      person: { name: person.name, address: person.address },
      mailbox: { id: mailbox.id, name: mailbox.name },
      at: row.createdAt.toISOString(),
    };
  });
}

/** For each message the write that failed first: others may only have waited for its record. */
export async function failedWrites(ctx: Ctx, rows: readonly VerdictRow[]): Promise<Map<string, OwedWrite>> {
  const writes = await writesOf(ctx, rows);
  return new Map(
    rows.flatMap((row): [string, OwedWrite][] => {
      const failed = row.owedKeys.flatMap((key) => writes.get(key) ?? []).filter(({ state }) => state === "failed");
      const first = failed.find(({ needs }) => !failed.some(({ key }) => needs.includes(key))) ?? failed[0];
      return first ? [[row.messageId, first]] : [];
    }),
  );
}

/** By key; keys name the message or the person, so that two connections never share one in use. */
async function writesOf(ctx: Ctx, rows: readonly VerdictRow[]): Promise<Map<string, OwedWrite>> {
  const found = new Map<string, OwedWrite>();
  for (const [connectionId, of] of Map.groupBy(rows, (row) => row.connectionId)) {
    if (!connectionId) continue;
    const keys = [...new Set(of.flatMap(({ owedKeys }) => owedKeys))];
    for (const [key, write] of await owedByKeys({ ...ctx, connectionId }, keys)) found.set(key, write);
  }
  return found;
}

function factsOf(row: VerdictRow, failed: OwedWrite | null, labelOf: LabelOf) {
  const cause = row.cause ?? "";
  return {
    cause,
    action: failed ? actionOf(failed) : intendedAction(row),
    sentence: failed ? refusedSentence(failed, labelOf) : decidedSentence(row, labelOf),
    attempts: failed?.attempts ?? 0,
    acts: actsFor(cause),
  };
}

function actionOf({ operation, sObject }: Pick<OwedWrite, "operation" | "sObject">): string {
  if (sObject === "ContentVersion") return "Send file";
  if (operation === "update") return `Update ${sObject}`;
  return sObject === "Task" || sObject === "EmailMessage" ? `Log ${sObject}` : `Create ${sObject}`;
}

function intendedAction(row: VerdictRow): string {
  const verdict = Verdict.safeParse(row.verdict).data;
  return verdict?.add.sObject && verdict.match.records.length === 0 ? `Create ${verdict.add.sObject}` : "Log message";
}

/** Salesforce's refusal in our words (reference: words for errors). */
function refusedSentence(write: OwedWrite, labelOf: LabelOf): string {
  const { sObject, failure } = write;
  if (!failure) return "Salesforce refused it.";
  if (sendsFile(write)) return `“${String(write.subject["filename"])}”: ${failure.sentence}`;
  const labels = failure.fields.map((field) => labelOf(sObject, field)).join(", ");
  if (failure.errorCode === "FIELD_CUSTOM_VALIDATION_EXCEPTION") return `Your Salesforce rule says: “${failure.said}”`;
  if (failure.errorCode === "REQUIRED_FIELD_MISSING" && labels) return `${labels} is required by Salesforce.`;
  if (failure.duplicates.length > 0)
    return `Salesforce found ${counted(failure.duplicates.length, "possible duplicate")}.`;
  return failure.sentence;
}

function decidedSentence(row: VerdictRow, labelOf: LabelOf): string {
  const verdict = Verdict.safeParse(row.verdict).data;
  return verdict && row.cause === "held-phone"
    ? `${sentence("match", verdict)}.`
    : matchedSentence(row, verdict, labelOf);
}

function matchedSentence(row: VerdictRow, verdict: Verdict | undefined, labelOf: LabelOf): string {
  const address = verdict?.address ?? "this address";
  const records = verdict?.match.records ?? [];
  if (records.length > 1)
    return `${records.length} records have ${address}: ${records.map(({ name, sObject }) => `${name} (${sObject})`).join(", ")}.`;
  const { title, hint } = causeWords(row.cause ?? "", labelOf);
  return records.length === 0 && title.startsWith("No matching") ? `No Contact or Lead has ${address}.` : hint;
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
