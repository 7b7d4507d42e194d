import { afterEach, expect, test, vi } from "vitest";
import { type Breathe, inTurn } from "./make-room";

afterEach(() => void vi.restoreAllMocks());

/** A clock that is only moved by hand. */
function stoppedClock() {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  return { pass: (ms: number) => (now += ms) };
}

/** A portion under way until it is ended. */
function portion() {
  const { promise: end, resolve } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<Breathe>();
  const turn = inTurn(async (breathe) => {
    begin(breathe);
    await end;
  });
  return { begun, end: () => (resolve(), turn) };
}

/** Whether it is still going on after many turns of the event loop. */
async function goesOn(work: Promise<unknown>): Promise<boolean> {
  let isOver = false;
  void work.then(() => (isOver = true));
  for (let turn = 0; turn < 50 && !isOver; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  return !isOver;
}

test("a long portion makes room for one that has just begun, until that is done", async () => {
  const clock = stoppedClock();
  const long = portion();
  const breathe = await long.begun;
  clock.pass(200);
  const short = portion();
  const breath = breathe();
  expect(await goesOn(breath)).toBe(true);
  await short.end();
  await breath;
  await long.end();
});

test("for no longer than a start takes", async () => {
  const clock = stoppedClock();
  const long = portion();
  const breathe = await long.begun;
  clock.pass(200);
  const short = portion();
  const breath = breathe();
  clock.pass(149);
  expect(await goesOn(breath)).toBe(true);
  clock.pass(1);
  await breath;
  await Promise.all([short.end(), long.end()]);
});

test("what has just begun itself waits for nobody", async () => {
  stoppedClock();
  const [one, other] = [portion(), portion()];
  await (await one.begun)();
  await (await other.begun)();
  await Promise.all([one.end(), other.end()]);
});
