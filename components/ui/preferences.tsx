"use client";

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { preferencesCookie } from "./preferences-cookie";

type Store = {
  get: (name: string) => string | undefined;
  set: (name: string, value: string) => void;
  subscribe: (listener: () => void) => () => void;
};

function createStore(cookie: string, remember: (cookie: string) => void): Store {
  const values = new URLSearchParams(cookie);
  const listeners = new Set<() => void>();
  return {
    get: (name) => values.get(name) ?? undefined,
    set(name, value) {
      if (values.get(name) === value) return;
      values.set(name, value);
      remember(values.toString());
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const yearInSeconds = 31_536_000;

function writeCookie(value: string): void {
  document.cookie = `${preferencesCookie}=${encodeURIComponent(value)}; path=/; max-age=${yearInSeconds}; samesite=lax`;
}

const Preferences = createContext<Store>(createStore("", () => {}));

/**
 * What this browser remembers about the looks of the app (theme, pane widths, folded rail), in a cookie:
 * the server paints the first frame with it, so nothing jumps.
 */
export function PreferencesProvider({ cookie, children }: { cookie: string; children: ReactNode }) {
  const [store] = useState(() => createStore(cookie, writeCookie));
  return <Preferences value={store}>{children}</Preferences>;
}

/** One remembered value and its setter. Values are short strings; the name is shared by all who ask for it. */
export function usePreference(name: string, fallback: string): [string, (value: string) => void] {
  const store = useContext(Preferences);
  const read = () => store.get(name) ?? fallback;
  const value = useSyncExternalStore(store.subscribe, read, read);
  const set = useCallback((next: string) => store.set(name, next), [store, name]);
  return [value, set];
}

export type Region = { locale: string; timeZone: string };

/** Locale and time zone of the person, the same on server and browser: learned at the first visit, remembered after. */
export function useRegion(): Region {
  const [locale] = usePreference("locale", "en-GB");
  const [timeZone] = usePreference("timeZone", "UTC");
  return { locale, timeZone };
}

/** Learns locale and time zone from the browser. Once, around the app. */
export function LearnRegion() {
  const [, setLocale] = usePreference("locale", "en-GB");
  const [, setTimeZone] = usePreference("timeZone", "UTC");
  useEffect(() => {
    setLocale(navigator.language);
    setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
  }, [setLocale, setTimeZone]);
  return null;
}
