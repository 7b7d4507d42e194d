"use client";

import { useNow } from "./clock";
import { useRegion } from "./preferences";
import { clockTime, fullTime, relativeTime, shortTime } from "./relative-time";

type TimeProps = {
  /** A moment: a Date, its ISO string, or milliseconds since 1970. */
  value: Date | string | number;
  /** `short` "2m" for lists, `relative` "2 minutes ago", `clock` "14:02" (with the day unless today). Default `relative`. */
  format?: "short" | "relative" | "clock" | undefined;
  /** The moment to count from; otherwise the page's clock. */
  now?: number | undefined;
  className?: string | undefined;
};

/** A moment in the reader's locale and time zone; the whole of it in the title. */
export function Time({ value, format = "relative", now, className }: TimeProps) {
  const { locale, timeZone } = useRegion();
  const clock = useNow();
  const moment = new Date(value);
  const place = { locale, timeZone, now: now ?? clock };
  return (
    <time dateTime={moment.toISOString()} title={fullTime(moment, place)} className={className}>
      {format === "short" && (
        <>
          <span aria-hidden>{shortTime(moment, place)}</span>
          <span className="sr-only">{relativeTime(moment, place)}</span>
        </>
      )}
      {format === "relative" && relativeTime(moment, place)}
      {format === "clock" && clockTime(moment, place)}
    </time>
  );
}
