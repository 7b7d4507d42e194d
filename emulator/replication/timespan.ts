/** The time a replication asks about: UTC, without its seconds. */
import { SalesforceError } from "../salesforce-error";
import { instantOf } from "../soql/instants";

export const DAY_MS = 24 * 60 * 60_000;
const MINUTE_MS = 60_000;

export type Timespan = { start: Date; end: Date; latestCovered: Date };

/** `2026-11-21T09:30:00+00:00`, `…Z`, `…+0000`, with or without fractions of a second (REST API guide, Valid Date and DateTime Formats). */
const DATETIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:?\d{2})$/;

type Given = { start: string | null; end: string | null };

/** The start lies within reach, and at least a minute before the end. @throws SalesforceError */
export function timespanOf(given: Given, { now, earliest }: { now: Date; earliest: Date }): Timespan {
  const start = minuteOf(given.start, "start");
  const end = minuteOf(given.end, "end");
  if (start >= end) throw refuse("start date must be before end date by at least a minute");
  if (start < wholeMinute(earliest)) throw refuse("startDate before org replication enabled date");
  return { start, end, latestCovered: end < now ? end : wholeMinute(now) };
}

function minuteOf(given: string | null, name: string): Date {
  if (given === null || given === "") {
    throw new SalesforceError({ errorCode: "MISSING_ARGUMENT", message: `The ${name} parameter is required` });
  }
  const instant = DATETIME.test(given) ? instantOf(given) : null;
  if (instant === null) throw refuse(`The ${name} parameter is not a valid date and time: ${given}`);
  return wholeMinute(new Date(instant));
}

function wholeMinute(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / MINUTE_MS) * MINUTE_MS);
}

/** The code is sourced, and of the texts "startDate before org replication enabled date" alone. */
function refuse(message: string): SalesforceError {
  return new SalesforceError({ errorCode: "INVALID_REPLICATION_DATE", message });
}

export function wireDate(moment: Date): string {
  return moment.toISOString().replace("Z", "+0000");
}
