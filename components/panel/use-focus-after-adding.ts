"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { Panel } from "@/lib/panel/schema";

/** Once a person has been added, the form and with it the focus are gone; it goes on to the new record's link. */
export function useFocusAfterAdding(personId: string, panel: Panel | undefined): RefObject<HTMLDivElement | null> {
  const state = panel?.state;
  const view = useRef<HTMLDivElement>(null);
  const before = useRef({ personId, state });
  useEffect(() => {
    const isAdded = before.current.personId === personId && before.current.state === "no-match" && state === "match";
    before.current = { personId, state };
    if (isAdded && document.activeElement === document.body) view.current?.querySelector("a")?.focus();
  }, [personId, state]);
  return view;
}
