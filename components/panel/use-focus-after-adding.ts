"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { Panel } from "@/lib/panel/schema";

/**
 * Once a person has been added, the form and with it the focus are gone; it goes on to the new record's link. The same where somebody was
 * looked up in spite of the skip list.
 */
export function useFocusAfterAdding(personId: string, panel: Panel | undefined): RefObject<HTMLDivElement | null> {
  const state = panel?.state;
  const view = useRef<HTMLDivElement>(null);
  const before = useRef({ personId, state });
  useEffect(() => {
    const { state: was } = before.current;
    const isAdded = was === "no-match" && state === "match";
    const isLookedUp = was === "skipped" && state !== "skipped";
    const isTheirs = before.current.personId === personId && (isAdded || isLookedUp);
    before.current = { personId, state };
    if (!isTheirs || document.activeElement !== document.body) return;
    view.current?.querySelector<HTMLElement>(isAdded ? "a" : "a, button")?.focus();
  }, [personId, state]);
  return view;
}
