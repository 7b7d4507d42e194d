"use client";

import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { whenWanted } from "./when-wanted";

const parts = whenWanted(() => import("./toasts"));
const Warn = createContext<(message: string) => void>(() => {});

/** Where `useWarn` shows: only for what has no place of its own on screen. Once, around the app. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [warnings, setWarnings] = useState<readonly string[]>([]);
  const Toasts = parts.usePart()?.Toasts;
  const warn = useCallback((message: string) => {
    parts.want();
    setWarnings((earlier) => [...earlier, message]);
  }, []);
  return (
    <Warn value={warn}>
      {children}
      {Toasts && <Toasts warnings={warnings} />}
    </Warn>
  );
}

/** Returns `warn(message)`: it stands in the corner until it is dismissed, whatever page comes. */
export function useWarn(): (message: string) => void {
  return useContext(Warn);
}
