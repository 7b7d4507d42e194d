import type { ReactNode } from "react";
import { ClockProvider } from "./clock";
import { LearnRegion, PreferencesProvider } from "./preferences";
import { AnnounceProvider } from "./status-text";
import { Toaster } from "./toaster";
import { TooltipProvider } from "./tooltip";

type ProvidersProps = { cookie: string; now: number; children: ReactNode };

/** What every component below may count on: preferences, the clock, tooltips, announcements, toasts. */
export function Providers({ cookie, now, children }: ProvidersProps) {
  return (
    <PreferencesProvider cookie={cookie}>
      <LearnRegion />
      <ClockProvider now={now}>
        <TooltipProvider>
          <AnnounceProvider>{children}</AnnounceProvider>
        </TooltipProvider>
      </ClockProvider>
      <Toaster />
    </PreferencesProvider>
  );
}
