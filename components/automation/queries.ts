"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { streamOpened, useLiveChanges } from "@/components/ui/live-changes";
import { request } from "@/components/ui/request";
import { AutomationProgress } from "@/lib/automation/backfill-schema";
import { ConversationLog, MessageStatus, TroubledConversations } from "@/lib/automation/verdict-schema";

const keys = {
  logs: ["conversation-log"] as const,
  log: (conversationId: string) => ["conversation-log", conversationId] as const,
  troubled: ["troubled-conversations"] as const,
  progress: ["automation-progress"] as const,
};

const pollMs = 30_000;
const pollWhileWaitingMs = 5_000;
const pollProgressMs = 10_000;

/** What stands at a conversation's messages; read again when it changes, and more often while something is under way. */
export function useConversationLog(conversationId: string) {
  return useQuery({
    queryKey: keys.log(conversationId),
    queryFn: () => request(`/api/automation/conversations/${conversationId}`, ConversationLog),
    refetchInterval: ({ state }) =>
      state.data?.statuses.some((status) => status.state === "waiting") ? pollWhileWaitingMs : pollMs,
  });
}

/** Logs a message because somebody wants it, and shows at once that it is on its way. */
export function useLogMessage(conversationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (messageId: string) =>
      request(`/api/automation/messages/${messageId}/log`, MessageStatus, { method: "POST", body: {} }),
    onSuccess: (status) =>
      client.setQueryData<ConversationLog>(
        keys.log(conversationId),
        (log) =>
          log && {
            ...log,
            statuses: log.statuses.map((each) => (each.messageId === status.messageId ? status : each)),
          },
      ),
    onSettled: () => client.invalidateQueries({ queryKey: keys.log(conversationId) }),
  });
}

/** Conversations of which something did not reach Salesforce. */
export function useTroubledConversations(): ReadonlySet<string> {
  const { data } = useQuery({
    queryKey: keys.troubled,
    queryFn: () => request("/api/automation/troubled", TroubledConversations),
    refetchInterval: pollMs,
    select: ({ conversationIds }) => new Set(conversationIds),
  });
  return data ?? nothing;
}

const nothing: ReadonlySet<string> = new Set();

/** How automation stands; followed closely while something moves. */
export function useProgress(initial: AutomationProgress): AutomationProgress {
  const { data } = useQuery({
    queryKey: keys.progress,
    queryFn: () => request("/api/automation/progress", AutomationProgress),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data && moves(state.data) ? pollWhileWaitingMs : pollProgressMs),
  });
  return data;
}

const moves = ({ waiting, backfills }: AutomationProgress) =>
  waiting > 0 || backfills.some(({ state }) => state === "running");

/** Returns what to call when something was started, paused or stopped here. */
export function useReadProgress(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.progress });
}

/** Reads again what the server says has changed. */
export function useLiveAutomation(): void {
  const client = useQueryClient();
  useLiveChanges(({ topic, subjectId }) => {
    if (topic !== "conversation" && topic !== streamOpened) return;
    void client.invalidateQueries({ queryKey: subjectId ? keys.log(subjectId) : keys.logs });
    void client.invalidateQueries({ queryKey: keys.troubled });
  });
}
