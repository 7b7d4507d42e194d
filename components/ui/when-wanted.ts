"use client";

import { useSyncExternalStore } from "react";

type WhenWanted<T> = {
  /** Fetches the part, unless it is here or on its way. */
  want: () => void;
  /** The part once it has come; until then undefined. */
  usePart: () => T | undefined;
  /** Whether it is on its way. */
  useIsComing: () => boolean;
};

/**
 * A part of the interface that is fetched when somebody reaches for it, so that no page waits for it.
 * Was it not reached, the next want tries again: opening a menu never takes a page down.
 */
export function whenWanted<T>(fetchPart: () => Promise<T>): WhenWanted<T> {
  let part: T | undefined;
  let isComing = false;
  const listeners = new Set<() => void>();
  const tellAll = () => {
    for (const tell of listeners) tell();
  };

  async function bring(): Promise<void> {
    isComing = true;
    tellAll();
    part = await fetchPart().catch(() => undefined);
    isComing = false;
    tellAll();
  }

  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const here = () => part;
  const coming = () => isComing;
  return {
    want: () => {
      if (part === undefined && !isComing) void bring();
    },
    usePart: () => useSyncExternalStore(subscribe, here, () => undefined),
    useIsComing: () => useSyncExternalStore(subscribe, coming, () => false),
  };
}
