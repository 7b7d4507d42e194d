const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

type Place = { locale: string; timeZone: string; now: number };

/** A moment for a list: "now", "2m", "5h", then the weekday, the day, and the year when it is another one. */
export function shortTime(moment: Date, { locale, timeZone, now }: Place): string {
  const age = now - moment.getTime();
  // The page's clock ticks each half minute: what has just happened may lie ahead of it.
  if (age > -minute && age < minute) return "now";
  if (age >= 0 && age < hour) return `${Math.floor(age / minute)}m`;
  if (age >= 0 && age < day) return `${Math.floor(age / hour)}h`;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(moment);
  if (age >= 0 && age < 6 * day) return format({ weekday: "short" });
  const year = (date: Date) => new Intl.DateTimeFormat("en", { year: "numeric", timeZone }).format(date);
  if (year(moment) === year(new Date(now))) return format({ day: "numeric", month: "short" });
  return format({ day: "numeric", month: "short", year: "numeric" });
}

/** A moment in words: "2 minutes ago", "in 3 days". */
export function relativeTime(moment: Date, { locale, now }: Omit<Place, "timeZone">): string {
  const distance = moment.getTime() - now;
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const size = Math.abs(distance);
  if (size < minute) return words.format(0, "second");
  if (size < hour) return words.format(Math.trunc(distance / minute), "minute");
  if (size < day) return words.format(Math.trunc(distance / hour), "hour");
  if (size < 30 * day) return words.format(Math.trunc(distance / day), "day");
  if (size < 365 * day) return words.format(Math.trunc(distance / (30 * day)), "month");
  return words.format(Math.trunc(distance / (365 * day)), "year");
}

/** Hours and minutes, with the day before them when it is not today's. */
export function clockTime(moment: Date, { locale, timeZone, now }: Place): string {
  const date = new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone });
  const today = date.format(moment) === date.format(now);
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    ...(!today && { day: "numeric", month: "short" }),
  }).format(moment);
}

/** The whole moment, for a tooltip or a screen reader: "Saturday 21 November 2026 at 14:02:11 CET". */
export function fullTime(moment: Date, { locale, timeZone }: Omit<Place, "now">): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "long", timeZone }).format(moment);
}
