"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useLiveChanges } from "@/components/ui/live-changes";
import { keys } from "./queries";

/** Reads again what the server says has changed in the inbox. */
export function useLiveInbox(): void {
  const client = useQueryClient();
  useLiveChanges(({ topic, subjectId }) => {
    if (topic !== "conversation") return;
    if (subjectId) void client.invalidateQueries({ queryKey: keys.conversation(subjectId) });
    void client.invalidateQueries({ queryKey: keys.lists });
    void client.invalidateQueries({ queryKey: keys.counts });
  });
}
