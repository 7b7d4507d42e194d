import { expect, test } from "vitest";
import { afterAnswer, afterFailure, type Breaker, calm, isOpen, withProbeTaken } from "./breaker";

const start = Date.UTC(2026, 10, 21, 14, 5);
const at = (seconds: number) => new Date(start + seconds * 1_000);

/** What a line of calls a second apart leaves behind: `x` failed, `.` answered. */
function after(calls: string, everySeconds = 1): Breaker {
  return [...calls].reduce(
    (breaker, call, nth) =>
      call === "x" ? afterFailure(breaker, at(nth * everySeconds), 0.5) : afterAnswer(breaker, at(nth * everySeconds)),
    calm,
  );
}

test("four failures in a row are borne, the fifth makes it quiet for half a minute at least", () => {
  expect(isOpen(after("xxxx"))).toBe(false);
  expect(after("xxxxx")).toMatchObject({ failures: 5, failingSince: at(0) });
  expect(after("xxxxx").notBefore?.getTime()).toBeGreaterThanOrEqual(at(4 + 30).getTime());
});

test("an answer in between begins the row anew, even when the failures are hours apart", () => {
  expect(isOpen(after("xxxx.xxxx", 3_600))).toBe(false);
  expect(isOpen(after("xxxxx", 3_600))).toBe(true);
});

test("more than half of the calls within 20 s failing makes it quiet, though some are answered", () => {
  expect(isOpen(after("xx..xx..xx..xx..xx"))).toBe(false);
  expect(isOpen(after("xxx.xx.xxx"))).toBe(true);
  expect(isOpen(after("xxx.xx.xxx", 10))).toBe(false);
});

test("any answer ends the quiet and forgets the failures", () => {
  expect(after("xxxxx.")).toEqual(calm);
  expect(after("x....................")).toEqual(calm);
});

test("one probe is let through when the quiet is over, and the next no sooner than half a minute later", () => {
  const open = after("xxxxx");
  expect(withProbeTaken(open, at(20), 0)).toBeNull();
  const probing = withProbeTaken(open, at(60), 0);
  expect(probing?.notBefore).toEqual(at(90));
  expect(probing && withProbeTaken(probing, at(61), 0)).toBeNull();
  expect(withProbeTaken(calm, at(0), 0)).toBeNull();
});

test("a person's call that fails during the quiet does not put the probe off", () => {
  const open = after("xxxxx");
  expect(afterFailure(open, at(20), 1).notBefore).toEqual(open.notBefore);
});

test("the longer it lasts the rarer the probes, at most five minutes apart", () => {
  const long = after("x".repeat(40));
  const pauseOf = (chance: number) => (withProbeTaken(long, at(600), chance)?.notBefore?.getTime() ?? 0) - start;
  expect(pauseOf(1)).toBe(900_000);
  expect(pauseOf(0)).toBe(630_000);
});
