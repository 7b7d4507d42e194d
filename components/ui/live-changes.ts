"use client";

import { useEffect, useRef } from "react";
import * as z from "zod/mini";

const Change = z.object({ topic: z.string(), subjectId: z.nullable(z.string()) });
export type LiveChange = z.output<typeof Change>;

/** The topic told when the stream has opened, for the first time or again: what was announced before that was not heard. */
export const streamOpened = "stream-opened";

const listeners = new Set<(change: LiveChange) => void>();
let stream: EventSource | null = null;

/** Several changes in this time are told together. */
const togetherMs = 150;
let waiting: LiveChange[] = [];

function tellAll(): void {
  const told = waiting;
  waiting = [];
  for (const change of told) for (const hear of listeners) hear(change);
}

function receive({ data }: MessageEvent): void {
  const change = Change.safeParse(JSON.parse(String(data)));
  if (change.success) tellSoon(change.data);
}

function tellSoon(change: LiveChange): void {
  if (waiting.length === 0) setTimeout(tellAll, togetherMs);
  waiting.push(change);
}

/**
 * Hears from the server that something on a screen has changed. One stream a tab, however many listen; losing a message
 * costs seconds, because every list also polls slowly.
 */
export function useLiveChanges(hear: (change: LiveChange) => void): void {
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(() => {
    const listener = (change: LiveChange) => latest.current(change);
    listeners.add(listener);
    if (!stream) {
      stream = new EventSource("/api/events");
      stream.onopen = () => tellSoon({ topic: streamOpened, subjectId: null });
      stream.onmessage = receive;
    }
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      stream?.close();
      stream = null;
    };
  }, []);
}
