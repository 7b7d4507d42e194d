/** Whether text names a day that exists. */
export function isCalendarDate(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

/** A datetime with its offset (`…Z`, `+01:00`, `+0100`) as the stored form, or null when there is no such moment. */
export function instantOf(text: string): string | null {
  if (!isCalendarDate(text.slice(0, 10))) return null;
  const moment = new Date(text.toUpperCase().replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  const value = Number.isNaN(moment.getTime()) ? "" : moment.toISOString();
  return value.length === 24 ? value : null;
}

/** The moment a day begins in a time zone, in the stored form. */
export function startOfDay(date: string, timeZone: string): string {
  const wanted = Date.parse(`${date}T00:00:00Z`);
  let moment = wanted;
  // Twice, because the offset before and after a change to summer time differs.
  for (let pass = 0; pass < 2; pass++) moment = wanted - offsetOf(moment, timeZone);
  return new Date(moment).toISOString();
}

/** A moment whose UTC parts are those of the given one in a time zone. */
export function localTime(moment: Date, timeZone: string): Date {
  return new Date(moment.getTime() + offsetOf(moment.getTime(), timeZone));
}

/** The day it is at a moment in a time zone. */
export function dayOf(moment: Date, timeZone: string): string {
  return localTime(moment, timeZone).toISOString().slice(0, 10);
}

function offsetOf(moment: number, timeZone: string): number {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const local = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return local - Math.floor(moment / 1000) * 1000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const options = {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  } as const;
  const format = new Intl.DateTimeFormat("en-US", { ...options, timeZone, calendar: "gregory", hourCycle: "h23" });
  formats.set(timeZone, format);
  return format;
}
