type Unit = "DAY" | "WEEK" | "MONTH" | "QUARTER" | "YEAR";
/** A span of units counted from the present one: LAST_WEEK is -1 to -1. */
type Span = { unit: Unit; from: number; to: number };

/** Days, both included, as `2026-11-21`. */
export type DayRange = { first: string; last: string };

const RELATIVE = new Map<string, Span>([
  ["YESTERDAY", { unit: "DAY", from: -1, to: -1 }],
  ["TODAY", { unit: "DAY", from: 0, to: 0 }],
  ["TOMORROW", { unit: "DAY", from: 1, to: 1 }],
  ["LAST_90_DAYS", { unit: "DAY", from: -90, to: 0 }],
  ["NEXT_90_DAYS", { unit: "DAY", from: 1, to: 90 }],
]);
const NEIGHBOUR = { LAST: -1, THIS: 0, NEXT: 1 } as const;

/** What a date literal wants after its name; null for a word that is none (SOQL reference, Date Literals). */
export function dateLiteralTakes(name: string): "nothing" | "count" | null {
  if (spanOf(name, null) !== null) return "nothing";
  return spanOf(name, 1) === null ? null : "count";
}

/** The days a date literal covers, seen from a day. Fiscal years are calendar years. Weeks begin on Sunday. */
export function dayRange(name: string, count: number | null, today: string): DayRange {
  const { unit, from, to } = spanOf(name, count) ?? { unit: "DAY", from: 0, to: 0 };
  return { first: startOf(unit, from, today), last: addDays(startOf(unit, to + 1, today), -1) };
}

function spanOf(name: string, count: number | null): Span | null {
  if (count !== null) return countedSpan(name, count);
  const relative = RELATIVE.get(name);
  if (relative !== undefined) return relative;
  const [, side, unit] = /^(LAST|THIS|NEXT)_(WEEK|MONTH|(?:FISCAL_)?(?:QUARTER|YEAR))$/.exec(name) ?? [];
  if (side === undefined || unit === undefined) return null;
  const distance = side === "LAST" ? NEIGHBOUR.LAST : side === "NEXT" ? NEIGHBOUR.NEXT : NEIGHBOUR.THIS;
  return { unit: unitNamed(unit), from: distance, to: distance };
}

/** `LAST_N_DAYS` includes today; the larger units end before the present one begins. */
function countedSpan(name: string, count: number): Span | null {
  const [, side, unitOfSide, unitAgo] =
    /^(?:(LAST|NEXT)_N_(DAY|WEEK|MONTH|(?:FISCAL_)?(?:QUARTER|YEAR))S|N_(DAY|WEEK|MONTH|(?:FISCAL_)?(?:QUARTER|YEAR))S_AGO)$/.exec(
      name,
    ) ?? [];
  if (unitAgo !== undefined) return { unit: unitNamed(unitAgo), from: -count, to: -count };
  if (unitOfSide === undefined) return null;
  const unit = unitNamed(unitOfSide);
  if (side === "NEXT") return { unit, from: 1, to: count };
  return { unit, from: -count, to: unit === "DAY" ? 0 : -1 };
}

function unitNamed(name: string): Unit {
  const units: readonly Unit[] = ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"];
  return units.find((unit) => name.endsWith(unit)) ?? "DAY";
}

function startOf(unit: Unit, distance: number, today: string): string {
  const day = new Date(`${today}T00:00:00Z`);
  switch (unit) {
    case "DAY":
      return addDays(today, distance);
    case "WEEK":
      return addDays(today, distance * 7 - day.getUTCDay());
    case "MONTH":
      return firstOfMonth(day.getUTCFullYear(), day.getUTCMonth() + distance);
    case "QUARTER":
      return firstOfMonth(day.getUTCFullYear(), (Math.floor(day.getUTCMonth() / 3) + distance) * 3);
    case "YEAR":
      return firstOfMonth(day.getUTCFullYear() + distance, 0);
  }
}

function firstOfMonth(year: number, month: number): string {
  return dateText(Date.UTC(year, month, 1));
}

function addDays(date: string, days: number): string {
  return dateText(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000);
}

const FIRST_DAY = Date.UTC(1700, 0, 1);
const LAST_DAY = Date.UTC(4000, 11, 31);

/** Salesforce keeps dates of the years 1700 to 4000; farther ones are held at that edge. */
function dateText(moment: number): string {
  const known = Number.isNaN(moment) ? LAST_DAY : Math.min(Math.max(moment, FIRST_DAY), LAST_DAY);
  return new Date(known).toISOString().slice(0, 10);
}
