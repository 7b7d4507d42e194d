import { expect, test } from "vitest";
import { Nap } from "./nap";

const forGood = 2 ** 31 - 1;

test("a nap lasts until it is ended", async () => {
  const nap = new Nap();
  nap.allow();
  const taken = nap.take(forGood);
  nap.end();
  await taken;
});

test("what came while a look was under way leaves the nap after it out, and only that one", async () => {
  const nap = new Nap();
  nap.allow();
  nap.end();
  await nap.take(forGood);
  nap.allow();
  let isOver = false;
  const next = nap.take(forGood).then(() => (isOver = true));
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  expect(isOver).toBe(false);
  nap.end();
  await next;
});
