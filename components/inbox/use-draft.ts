"use client";

import { useState, useSyncExternalStore } from "react";
import * as z from "zod/mini";

const Draft = z.object({ id: z.uuid(), text: z.string() });
type Draft = z.output<typeof Draft>;

const never = () => () => undefined;

/**
 * What is being written in a conversation, kept in this tab until it is sent: leaving or reloading loses nothing.
 * The draft's id goes with it, so that sending it twice by accident sends it once.
 */
export function useDraft(conversationId: string) {
  const key = `inlay-draft-${conversationId}`;
  const kept = useSyncExternalStore(
    never,
    () => sessionStorage.getItem(key),
    () => null,
  );
  const [typed, setTyped] = useState<Draft | null>(null);
  const draft = typed ?? readDraft(kept);
  return {
    draft,
    write: (text: string) => {
      const next = { id: draft?.id ?? crypto.randomUUID(), text };
      sessionStorage.setItem(key, JSON.stringify(next));
      setTyped(next);
    },
    /** After sending: the next one is another message. */
    clear: () => {
      sessionStorage.removeItem(key);
      setTyped({ id: crypto.randomUUID(), text: "" });
    },
  };
}

function readDraft(kept: string | null): Draft | null {
  return kept === null ? null : (Draft.safeParse(JSON.parse(kept)).data ?? null);
}
