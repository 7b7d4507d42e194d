import { formatValue, withoutTags } from "../salesforce/format";
import { FieldValue } from "../salesforce/schema";
import type { ActivityEntry } from "./schema";

/** What made it happen, as a word. */
export const sourceNames: Record<NonNullable<ActivityEntry["source"]>, string> = {
  agent: "Agent",
  automation: "Automation",
  backfill: "Backfill",
  manual: "By hand",
};

export const resultNames: Record<ActivityEntry["outcome"], string> = { done: "Done", failed: "Failed" };

/** Whoever acted, in a word: a member's name, or what acted by itself. */
export function actorName({ actor, source }: Pick<ActivityEntry, "actor" | "source">): string {
  if (actor) return actor.name ?? "A former member";
  return source === "backfill" ? "Backfill" : source === "automation" ? "Automation" : "Inlay";
}

type Change = ActivityEntry["changes"][number];
type Region = { locale: string; timeZone: string };

/** A side of a change as its reader writes it; a record is told by its name, and never by its id. */
export function shownSide(change: Change, side: "before" | "after", region: Region): string {
  const { described, currency } = change;
  const value = FieldValue.safeParse(change[side] ?? null);
  if (!described || !value.success) return shownValue(change[side]);
  const display = change[`${side}Name`] ?? "A record";
  return formatValue(described, value.data, { ...region, display, currency });
}

/** Begins and ends with an element, as a rich text field's value does, where nobody knows any more of which type a field was. */
const isRichText = /^<(p|div|ul|ol|h[1-6]|blockquote|table|b|strong|i|em|u|s|span|a)\b[^>]*>[^]*<\/\w+>$/i;

/** A field's value in one line; nothing stands for itself. */
export function shownValue(value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  if (typeof value === "string") return isRichText.test(value) ? withoutTags(value) : value;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}

/** `1` or `0.25`: a share of a call is told to two digits. */
export function shownCalls(calls: number | null): string {
  if (calls === null) return "—";
  return Number.isInteger(calls) ? String(calls) : calls.toPrecision(2);
}

/** `340 ms` or `2.4 s`. */
export function shownDuration(durationMs: number | null): string {
  if (durationMs === null) return "—";
  return durationMs < 1000 ? `${durationMs} ms` : `${(durationMs / 1000).toFixed(1)} s`;
}
