"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

const Now = createContext(0);

/** The one clock of the page: starts with the server's time, so that both paint the same, then ticks each half minute. */
export function ClockProvider({ now, children }: { now: number; children: ReactNode }) {
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return <Now value={time}>{children}</Now>;
}

/** Milliseconds since 1970 as the page's clock shows them. */
export function useNow(): number {
  return useContext(Now);
}
