import { markerOf } from "../salesforce/outbox/marker";
import type { ToOwe } from "../salesforce/outbox/owed-write";
import { laneOf, type Deciding, type Situation, subjectOf } from "./deciding";
import type { ConversationFacts } from "./facts";
import { type LogTarget, taskLinks } from "./log-targets";
import { transcript } from "./mail-text";
import type { Reason } from "./verdict-schema";
import { lengthOf, onlyTaken, taskCreate, taskFields } from "./task";

/** One Task for the whole conversation in each target's activities: made with its first message, then kept up to date as chosen. */
export function conversationTask(
  deciding: Deciding,
  targets: readonly LogTarget[],
): { reason: Reason; writes: ToOwe[]; keys: string[] } {
  const { message, settings, known } = deciding;
  const made = new Set(known.conversation?.tasks.map(({ owedKey }) => owedKey));
  const marked = targets.map((target) => ({ target, ...markOf(deciding, target.mark) }));
  const keys = marked.map(({ key }) => key);
  const missing = marked.filter(({ key }) => !made.has(key));
  if (missing.length > 0) {
    const writes = missing.map(({ target, key, marker }) => {
      const fields = { ...taskFields(deciding), ...toldNow(deciding), CallObject: marker, ...taskLinks(target) };
      return taskCreate(deciding, { key, marker, fields });
    });
    return { reason: "logged-conversation-task", writes, keys };
  }
  const isRefreshed = settings.refreshOn === "reply" || message.conversation.status === "closed";
  if (!isRefreshed) return { reason: "waits-for-close", writes: [], keys };
  return { reason: "conversation-task-refreshed", writes: refreshWrites(deciding, known.conversation), keys };
}

/**
 * Brings the conversation's Tasks up to date: the transcript as it is now, finished when the conversation is closed.
 * @param situation with any message of the conversation
 */
export function refreshWrites(situation: Situation, conversation: ConversationFacts | null): ToOwe[] {
  const fields = onlyTaken(situation.org.describes.get("Task"), toldNow(situation, conversation));
  return (conversation?.tasks ?? []).map(({ owedKey, refreshes }) => ({
    key: `refresh:${refreshes + 1}:${owedKey}`,
    lane: laneOf(situation),
    feature: "automation",
    operation: "update",
    sObject: "Task",
    record: { recordOf: owedKey },
    fields,
    marker: null,
    subject: { ...subjectOf(situation), step: "log" },
  }));
}

/** The key and the marker of a conversation's Task; where it has several, each by its target. */
export function markOf({ message, house }: Situation, target: string | null): { key: string; marker: string } {
  const marker = markerOf({
    workspaceId: house.workspaceId,
    mailboxId: message.mailbox.id,
    messageIdentity: `conversation:${message.conversation.id}`,
    direction: "inbound",
    ...(target === null ? {} : { target }),
  });
  return { key: `conversation-task:${marker}`, marker };
}

/** What changes with the conversation: its words, and whether it is finished. */
function toldNow(situation: Situation & { known?: Deciding["known"] }, conversation = situation.known?.conversation) {
  const { message, settings, org } = situation;
  const { facts, describes } = org;
  const messages = conversation?.messages ?? [];
  const told = { settings, timeZone: facts.timeZone };
  const isClosed = message.conversation.status === "closed";
  return {
    Description: transcript(
      messages.length > 0 ? messages : [message],
      told,
      lengthOf(describes.get("Task"), "Description"),
    ),
    Status: isClosed ? (facts.closedTaskStatus ?? "Completed") : (facts.openTaskStatus ?? "Not Started"),
  };
}
