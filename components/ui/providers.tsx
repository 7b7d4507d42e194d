import type { ReactNode } from "react";
import { ClockProvider } from "./clock";
import { LearnRegion, PreferencesProvider } from "./preferences";
import { AnnounceProvider } from "./status-text";
import { ToastProvider } from "./toast-provider";

type ProvidersProps = { cookie: string; now: number; children: ReactNode };

/** What every component below may count on: preferences, the clock, announcements, toasts. */
export function Providers({ cookie, now, children }: ProvidersProps) {
  return (
    <PreferencesProvider cookie={cookie}>
      <LearnRegion />
      <ClockProvider now={now}>
        <AnnounceProvider>
          <ToastProvider>{children}</ToastProvider>
        </AnnounceProvider>
      </ClockProvider>
    </PreferencesProvider>
  );
}
