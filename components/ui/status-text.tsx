"use client";

import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { cn } from "./cn";

const Announce = createContext<(message: string) => void>(() => {});

/** The page's one polite voice for what has no place of its own. Once, around the app. */
export function AnnounceProvider({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState({ text: "", turn: 0 });
  const announce = useCallback((text: string) => setMessage(({ turn }) => ({ text, turn: turn + 1 })), []);
  return (
    <Announce value={announce}>
      {children}
      <div role="status" className="sr-only">
        <p key={message.turn}>{message.text}</p>
      </div>
    </Announce>
  );
}

/** Returns `announce(message)`: said once by a screen reader, when it is next silent. */
export function useAnnounce(): (message: string) => void {
  return useContext(Announce);
}

/** A short result beside the thing it concerns ("Saved 14:03"); read out when it changes. Keep it mounted while empty. */
export function StatusText({ className, children }: { className?: string | undefined; children?: ReactNode }) {
  return (
    <span role="status" className={cn("text-muted text-xs", className)}>
      {children}
    </span>
  );
}
