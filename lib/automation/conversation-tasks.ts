import { and, eq, inArray, sql } from "drizzle-orm";
import { conversationTasks } from "@/db/schema/automation";
import type { Org } from "../salesforce/connection";

/** A Task that stands for a conversation: the key of the write that makes it, and how often it was refreshed. */
export type ConversationTask = { conversationId: string; owedKey: string; refreshes: number };

/** The conversation's Task that a write makes or refreshes, and how often it has been refreshed then. */
export function conversationTaskOf(key: string): Omit<ConversationTask, "conversationId"> | null {
  const [, refreshes, owedKey] = /^(?:refresh:(\d+):)?(conversation-task:.+)$/.exec(key) ?? [];
  return owedKey === undefined ? null : { owedKey, refreshes: Number(refreshes ?? 0) };
}

/** The Tasks of conversations in this org. */
export function listConversationTasks(org: Org, conversationIds: readonly string[]): Promise<ConversationTask[]> {
  const { conversationId, owedKey, refreshes } = conversationTasks;
  return org.db
    .select({ conversationId, owedKey, refreshes })
    .from(conversationTasks)
    .where(
      and(
        eq(conversationTasks.workspaceId, org.workspaceId),
        eq(conversationTasks.connectionId, org.connectionId),
        inArray(conversationId, [...conversationIds]),
      ),
    );
}

/** Puts down which Tasks stand for conversations, and how often each was refreshed. */
export async function keepConversationTasks(org: Org, tasks: readonly ConversationTask[]): Promise<void> {
  if (tasks.length === 0) return;
  const { workspaceId, connectionId } = org;
  const latest = new Map(tasks.map((task) => [task.owedKey, task]));
  await org.db
    .insert(conversationTasks)
    .values([...latest.values()].map((task) => ({ workspaceId, connectionId, ...task })))
    .onConflictDoUpdate({
      target: [conversationTasks.workspaceId, conversationTasks.connectionId, conversationTasks.owedKey],
      set: { refreshes: sql`greatest(${conversationTasks.refreshes}, excluded.refreshes)`, updatedAt: sql`now()` },
    });
}
