"use client";

import { useQueryClient } from "@tanstack/react-query";
import { streamOpened, useLiveChanges } from "@/components/ui/live-changes";
import { keys } from "./queries";

/** Reads again what the server says has changed in the inbox. */
export function useLiveInbox(): void {
  const client = useQueryClient();
  useLiveChanges(({ topic, subjectId }) => {
    if (topic !== "conversation" && topic !== streamOpened) return;
    void client.invalidateQueries({ queryKey: subjectId ? keys.conversation(subjectId) : keys.everyConversation });
    void client.invalidateQueries({ queryKey: keys.lists });
    void client.invalidateQueries({ queryKey: keys.counts });
  });
}
