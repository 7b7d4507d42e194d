"use client";

import { useSyncExternalStore } from "react";

/** Whether the page is in sight; a tab behind others is not. */
export function useIsInSight(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => document.visibilityState === "visible",
    () => false,
  );
}

function subscribe(listener: () => void) {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}
