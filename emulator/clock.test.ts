import { expect, test } from "vitest";
import { Clock } from "./clock";

test("work happens in order of its moments once the clock has passed them, and not before", () => {
  const clock = new Clock();
  const done: string[] = [];
  const inMinutes = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000);
  clock.at(inMinutes(10), () => done.push("ten"));
  clock.at(inMinutes(5), () => done.push("five"));
  clock.settle();
  expect(done).toEqual([]);
  clock.advance(6 * 60_000);
  expect(done).toEqual(["five"]);
  clock.advance(6 * 60_000);
  expect(done).toEqual(["five", "ten"]);
});

test("a reset clock does nothing more of what it had before it", () => {
  const clock = new Clock();
  const done: string[] = [];
  clock.at(clock.now(), () => done.push("late"));
  clock.reset();
  clock.advance(1);
  expect(done).toEqual([]);
});
