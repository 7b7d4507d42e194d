"use client";

import { useEffect, useState } from "react";
import { z } from "zod";

const Draft = z.object({ id: z.uuid(), text: z.string() });
type Draft = z.output<typeof Draft>;

const fresh = (): Draft => ({ id: crypto.randomUUID(), text: "" });

/**
 * What is being written in a conversation, kept in this tab until it is sent: leaving or reloading loses nothing.
 * The draft's id goes with it, so that sending it twice by accident sends it once.
 */
export function useDraft(conversationId: string) {
  const key = `inlay-draft-${conversationId}`;
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => setDraft(readDraft(key) ?? fresh()), [key]);
  const keep = (next: Draft) => {
    setDraft(next);
    if (next.text === "") sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(next));
  };
  return {
    draft,
    write: (text: string) => keep({ ...(draft ?? fresh()), text }),
    clear: () => keep(fresh()),
  };
}

function readDraft(key: string): Draft | null {
  const kept = sessionStorage.getItem(key);
  return kept === null ? null : (Draft.safeParse(JSON.parse(kept)).data ?? null);
}
