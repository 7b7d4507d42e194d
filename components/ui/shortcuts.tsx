"use client";

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { advance, strokeOf, typesACharacter } from "./keystrokes";
import { usePreference } from "./preferences";

export type Shortcut = {
  /** "j", "shift+e", "mod+k" (Command or Control), "g i" (one after the other), "?", "f6". */
  keys: string;
  /** What it does, as a command: "Next conversation". */
  label: string;
  /** Heading in the sheet and the palette: "Conversations". */
  group: string;
  run: () => void;
};

type Registry = {
  add: (shortcuts: readonly Shortcut[]) => () => void;
  all: () => readonly Shortcut[];
  subscribe: (listener: () => void) => () => void;
};

function createRegistry(): Registry {
  let sets: readonly (readonly Shortcut[])[] = [];
  let flat: readonly Shortcut[] = [];
  const listeners = new Set<() => void>();
  const put = (next: typeof sets) => {
    sets = next;
    flat = sets.flat();
    for (const listener of listeners) listener();
  };
  return {
    add(shortcuts) {
      put([...sets, shortcuts]);
      return () => put(sets.filter((set) => set !== shortcuts));
    },
    all: () => flat,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const Shortcuts = createContext<Registry>(createRegistry());
const none: readonly Shortcut[] = [];

/** Hears the keyboard for all shortcuts below it. Once, around the signed-in app. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createRegistry);
  useKeyboard(registry);
  return <Shortcuts value={registry}>{children}</Shortcuts>;
}

/**
 * Offers shortcuts for as long as the component is on screen. They also stand in the `?` sheet and in the palette.
 * Keys that type a character act only outside inputs, dialogs and menus, and not when switched off.
 */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const registry = useContext(Shortcuts);
  const latest = useRef(shortcuts);
  useLayoutEffect(() => {
    latest.current = shortcuts;
  });
  const names = JSON.stringify(shortcuts.map(({ keys, label, group }) => ({ keys, label, group })));
  useEffect(() => {
    const offered = latest.current.map((shortcut, index) => ({ ...shortcut, run: () => latest.current[index]?.run() }));
    return registry.add(offered);
    // What is offered changes with its names; what it does is always read afresh.
  }, [registry, names]);
}

/** All shortcuts now on offer, in the order they came. */
export function useAllShortcuts(): readonly Shortcut[] {
  const registry = useContext(Shortcuts);
  return useSyncExternalStore(registry.subscribe, registry.all, () => none);
}

/** Shortcuts under their headings; of two with the same keys only the one that acts. */
export function groupedShortcuts(shortcuts: readonly Shortcut[]): [string, Shortcut[]][] {
  const acting = new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut]));
  return Array.from(Map.groupBy(acting.values(), ({ group }) => group));
}

/** Whether single keys act, and the switch for it (WCAG 2.1.4). */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const [value, set] = usePreference("keys", "on");
  return [value === "on", (on) => set(on ? "on" : "off")];
}

const typing = "input:not([type=checkbox],[type=radio],[type=button]), textarea, select, [contenteditable=true]";
const floating = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";

function useKeyboard(registry: Registry): void {
  const [singleKeys] = useSingleKeys();
  useEffect(() => {
    let pending = "";
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || ["Shift", "Control", "Alt", "Meta"].includes(event.key))
        return;
      const stroke = strokeOf(event);
      if (typesACharacter(stroke) && (!singleKeys || isBusy(event.target))) return;
      const next = advance(registry.all(), pending, stroke);
      pending = next.pending;
      if (!next.run) return;
      event.preventDefault();
      next.run.run();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [registry, singleKeys]);
}

function isBusy(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`${typing}, ${floating}`) !== null;
}
