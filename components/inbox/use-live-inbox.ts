"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { z } from "zod";
import { keys } from "./queries";

const Event = z.object({ topic: z.string(), subjectId: z.string().nullable() });

/** Several changes in this time are one reading. */
const togetherMs = 150;

/** Reads again what the server says has changed. Losing a message costs seconds: every list also polls slowly. */
export function useLiveInbox(): void {
  const client = useQueryClient();
  useEffect(() => {
    const stream = new EventSource("/api/events");
    const changed = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readAgain = () => {
      timer = undefined;
      for (const id of changed) void client.invalidateQueries({ queryKey: keys.conversation(id) });
      if (changed.size > 0) void client.invalidateQueries({ queryKey: keys.lists });
      if (changed.size > 0) void client.invalidateQueries({ queryKey: keys.counts });
      changed.clear();
    };
    stream.onmessage = (message) => {
      const event = Event.safeParse(JSON.parse(String(message.data)));
      if (event.data?.topic !== "conversation" || !event.data.subjectId) return;
      changed.add(event.data.subjectId);
      timer ??= setTimeout(readAgain, togetherMs);
    };
    return () => {
      clearTimeout(timer);
      stream.close();
    };
  }, [client]);
}
