import { and, eq, inArray } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import { listContentsOfConversations } from "../inbox/message-contents";
import type { Org } from "../salesforce/connection";
import { owedByKeys } from "../salesforce/outbox/owed";
import type { OwedWrite } from "../salesforce/outbox/owed-write";
import { listConversationTasks } from "./conversation-tasks";
import { firstLook, type Situation } from "./decide";
import { personKey } from "./deciding";
import type { ConversationFacts, Creation } from "./facts";
import type { KnownHere } from "./record-ports";
import { loggedAlone } from "./logged-alone";
import { factsOf, type WorkspaceView } from "./view-workspace";

/**
 * What the outbox and earlier decisions know of messages: whether their people are being made, whether they are logged already, and the
 * conversations that one Task stands for. By message id.
 * @param askedAt when Salesforce was asked: its answer knows nothing of what was made after
 */
export async function knownHere(
  org: Org,
  { view, situations, askedAt }: { view: WorkspaceView; situations: readonly Situation[]; askedAt: Date },
): Promise<Map<string, KnownHere>> {
  const keyOf = (situation: Situation) => personKey(customerOf(situation));
  const [creations, logged, conversations, alone] = await Promise.all([
    owedByKeys(org, [...new Set(situations.map(keyOf))]),
    loggedAmong(
      org,
      situations.map(({ message }) => message.id),
    ),
    conversationsOf(org, view, situations),
    loggedAlone(org, situations),
  ]);
  return new Map(
    situations.map((situation) => {
      const { message } = situation;
      const creation = creations.get(keyOf(situation));
      return [
        message.id,
        {
          creation: creation ? creationOf(creation, askedAt) : null,
          conversation: conversations.get(message.conversation.id) ?? null,
          isLogged: logged.has(message.id),
          loggedAloneTo: alone.get(message.id) ?? null,
        },
      ];
    }),
  );
}

const customerOf = ({ message, settings, house }: Situation) => firstLook(message, settings, house).customer.address;

function creationOf({ state, sObject, recordId, settledAt }: OwedWrite, askedAt: Date): Creation {
  return { state, sObject, recordId, isYoungerThanAnswer: settledAt === null || settledAt >= askedAt };
}

/** Messages whose Task or e-mail is owed or there, of those decided on before. */
async function loggedAmong(org: Org, messageIds: readonly string[]): Promise<Set<string>> {
  if (messageIds.length === 0) return new Set();
  const rows = await org.db
    .select({ messageId: verdicts.messageId, owedKeys: verdicts.owedKeys })
    .from(verdicts)
    .where(and(eq(verdicts.workspaceId, org.workspaceId), inArray(verdicts.messageId, [...messageIds])));
  const writes = await owedByKeys(
    org,
    rows.flatMap(({ owedKeys }) => owedKeys),
  );
  const logs = (key: string) => {
    const write = writes.get(key);
    return write?.subject["step"] === "log" && write.state !== "failed" && write.state !== "dropped";
  };
  return new Set(rows.filter(({ owedKeys }) => owedKeys.some(logs)).map(({ messageId }) => messageId));
}

/** Conversations that one Task stands for, with all their messages. */
async function conversationsOf(
  org: Org,
  view: WorkspaceView,
  situations: readonly Situation[],
): Promise<Map<string, ConversationFacts>> {
  const wanted = situations.filter(({ settings }) => settings.logAs === "task-per-conversation");
  return conversationFacts(org, view, [...new Set(wanted.map(({ message }) => message.conversation.id))]);
}

/** Conversations as their Tasks tell them. */
export async function conversationFacts(
  org: Org,
  view: WorkspaceView,
  conversationIds: readonly string[],
): Promise<Map<string, ConversationFacts>> {
  if (conversationIds.length === 0) return new Map();
  const [contents, tasks] = await Promise.all([
    listContentsOfConversations(org, conversationIds),
    listConversationTasks(org, conversationIds),
  ]);
  const facts = await factsOf(org, view, contents);
  const sent = facts.filter(({ direction, delivery }) => direction === "in" || delivery === "sent");
  const tasksOf = Map.groupBy(tasks, ({ conversationId }) => conversationId);
  const messages = Map.groupBy(sent, ({ conversation }) => conversation.id);
  return new Map(conversationIds.map((id) => [id, { messages: messages.get(id) ?? [], tasks: tasksOf.get(id) ?? [] }]));
}
