"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useLiveChanges } from "@/components/ui/live-changes";
import { panelKey } from "./queries";

/** Reads a panel again when a colleague has saved something in it; what they saved is kept, so that it costs no call. */
export function useLivePanel(personId: string): void {
  const client = useQueryClient();
  useLiveChanges(({ topic, subjectId }) => {
    const concerns = topic === "connection" || topic === "schema" || (topic === "person" && subjectId === personId);
    if (concerns) void client.invalidateQueries({ queryKey: panelKey(personId) });
  });
}
