import fc from "fast-check";
import { expect, test } from "vitest";
import { callsPerDay, fullPurse, holdsAtMost, paidFor, type Purse, refilled } from "./call-purse";

const minute = 60_000;
const day = 24 * 60 * minute;
const start = Date.UTC(2026, 10, 21);

/** Spends whatever it may at each of these moments. @returns when calls were made */
function spendAll(perDay: number, pauses: readonly number[], wanted: number): number[] {
  let purse: Purse = fullPurse(perDay, new Date(start));
  let now = start;
  const made: number[] = [];
  for (const pause of pauses) {
    now += pause;
    for (let asked = 0; asked < wanted; asked += 1) {
      const current = refilled(purse, perDay, new Date(now));
      if (paidFor(current, perDay, 1).getTime() > now) break;
      purse = { ...current, saved: current.saved - 1 };
      made.push(now);
    }
  }
  return made;
}

/** The most calls in any 24 hours. */
function mostInADay(made: readonly number[]): number {
  return Math.max(0, ...made.map((from, at) => made.slice(at).filter((moment) => moment < from + day).length));
}

test("in no 24 hours is more used than the share, whenever work comes and however much", () => {
  const limit = fc.integer({ min: 0, max: 12_000 });
  const share = fc.integer({ min: 1, max: 10 });
  const pauses = fc.array(fc.integer({ min: 0, max: 6 * 60 * minute }), { maxLength: 60 });
  fc.assert(
    fc.property(limit, share, pauses, fc.integer({ min: 1, max: 400 }), (limit, share, pauses, wanted) => {
      const perDay = callsPerDay(limit, share);
      expect(mostInADay(spendAll(perDay, pauses, wanted))).toBeLessThanOrEqual(perDay);
    }),
    { numRuns: 300 },
  );
});

test("whoever comes when told is paid, and a moment earlier is not", () => {
  fc.assert(
    fc.property(fc.integer({ min: 40, max: 10_000 }), fc.integer({ min: 1, max: 20 }), (perDay, calls) => {
      const empty = { saved: 0, savedAt: new Date(start) };
      const when = paidFor(empty, perDay, calls);
      expect(paidFor(refilled(empty, perDay, when), perDay, calls).getTime()).toBeLessThanOrEqual(when.getTime());
      const early = new Date(when.getTime() - 2);
      expect(paidFor(refilled(empty, perDay, early), perDay, calls).getTime()).toBeGreaterThan(early.getTime());
    }),
    { numRuns: 1_000, examples: [[48, 7]] },
  );
});

test("five percent of an Enterprise day holds an hour's worth, of a small day a hundred, of a tiny one half", () => {
  expect(holdsAtMost(callsPerDay(125_000, 5))).toBeCloseTo(6_250 / 24);
  expect(holdsAtMost(callsPerDay(15_000, 5))).toBe(100);
  expect(holdsAtMost(callsPerDay(1_000, 5))).toBe(25);
});

test("nearly the whole share can be used when work comes all day", () => {
  const everyMinute = Array.from({ length: 3 * 1_440 }, () => minute);
  expect(mostInADay(spendAll(6_250, everyMinute, 1_000))).toBeGreaterThan(6_250 * 0.95);
});

test("a share too small for a single call lets none through, and says to ask again tomorrow", () => {
  expect(spendAll(0.5, [0, day, day], 1)).toEqual([]);
  expect(paidFor(fullPurse(0.5, new Date(start)), 0.5, 1)).toEqual(new Date(start + day));
});

test("a clock that goes back adds nothing twice", () => {
  const purse = { saved: 3, savedAt: new Date(start) };
  expect(refilled(purse, 6_250, new Date(start - day))).toEqual(purse);
});
