import { expect, test } from "vitest";
import { dateLiteralTakes, dayRange } from "./date-literals";
import { dayOf, startOfDay } from "./instants";

/** A Saturday. */
const today = "2026-11-21";

test.each([
  ["YESTERDAY", null, "2026-11-20", "2026-11-20"],
  ["TODAY", null, "2026-11-21", "2026-11-21"],
  ["TOMORROW", null, "2026-11-22", "2026-11-22"],
  ["LAST_WEEK", null, "2026-11-08", "2026-11-14"],
  ["THIS_WEEK", null, "2026-11-15", "2026-11-21"],
  ["NEXT_WEEK", null, "2026-11-22", "2026-11-28"],
  ["LAST_MONTH", null, "2026-10-01", "2026-10-31"],
  ["THIS_MONTH", null, "2026-11-01", "2026-11-30"],
  ["NEXT_MONTH", null, "2026-12-01", "2026-12-31"],
  ["LAST_90_DAYS", null, "2026-08-23", "2026-11-21"],
  ["NEXT_90_DAYS", null, "2026-11-22", "2027-02-19"],
  ["LAST_QUARTER", null, "2026-07-01", "2026-09-30"],
  ["THIS_FISCAL_QUARTER", null, "2026-10-01", "2026-12-31"],
  ["NEXT_QUARTER", null, "2027-01-01", "2027-03-31"],
  ["LAST_FISCAL_YEAR", null, "2025-01-01", "2025-12-31"],
  ["THIS_YEAR", null, "2026-01-01", "2026-12-31"],
  ["NEXT_YEAR", null, "2027-01-01", "2027-12-31"],
  ["LAST_N_DAYS", 1, "2026-11-20", "2026-11-21"],
  ["NEXT_N_DAYS", 2, "2026-11-22", "2026-11-23"],
  ["N_DAYS_AGO", 21, "2026-10-31", "2026-10-31"],
  ["LAST_N_WEEKS", 2, "2026-11-01", "2026-11-14"],
  ["N_WEEKS_AGO", 1, "2026-11-08", "2026-11-14"],
  ["LAST_N_MONTHS", 2, "2026-09-01", "2026-10-31"],
  ["NEXT_N_MONTHS", 3, "2026-12-01", "2027-02-28"],
  ["N_QUARTERS_AGO", 4, "2025-10-01", "2025-12-31"],
  ["NEXT_N_FISCAL_QUARTERS", 1, "2027-01-01", "2027-03-31"],
  ["LAST_N_YEARS", 2, "2024-01-01", "2025-12-31"],
  ["N_FISCAL_YEARS_AGO", 1, "2025-01-01", "2025-12-31"],
  ["LAST_N_YEARS", 100_000, "1700-01-01", "2025-12-31"],
] as const)("%s %s runs from %s to %s", (...[name, count, first, last]) => {
  expect(dateLiteralTakes(name)).toBe(count === null ? "nothing" : "count");
  expect(dayRange(name, count, today)).toEqual({ first, last });
});

test("words that are no date literals are not taken for one", () => {
  for (const name of ["THIS_DAY", "LAST_N_DAY", "N_TODAY_AGO", "LAST_FISCAL_WEEK", "TODAY_"])
    expect(dateLiteralTakes(name)).toBeNull();
});

test("a day begins at midnight where the viewer is, summer time or not", () => {
  expect(startOfDay("2026-11-21", "America/New_York")).toBe("2026-11-21T05:00:00.000Z");
  expect(startOfDay("2026-07-01", "America/New_York")).toBe("2026-07-01T04:00:00.000Z");
  expect(startOfDay("2026-03-08", "America/New_York")).toBe("2026-03-08T05:00:00.000Z");
  expect(startOfDay("2026-03-09", "America/New_York")).toBe("2026-03-09T04:00:00.000Z");
  expect(startOfDay("2026-11-21", "Asia/Kolkata")).toBe("2026-11-20T18:30:00.000Z");
  expect(dayOf(new Date("2026-11-21T03:00:00Z"), "America/New_York")).toBe("2026-11-20");
});
