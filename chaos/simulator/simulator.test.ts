import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { root } from "@/scripts/install.mjs";
import { mutants } from "./mutants";
import { simulate } from "./simulate";

const seeds = Array.from({ length: 40 }, (_, at) => at + 1);

test("whatever goes wrong, each message is logged once, at the right person and in order, and all comes to rest", async () => {
  const outcomes = [];
  for (const seed of seeds) outcomes.push(await simulate(seed));
  const wrong = outcomes.flatMap(({ seed, violations }) => violations.map(({ what }) => `seed ${seed}: ${what}`));
  expect(wrong).toEqual([]);
  expect(outcomes.reduce((sum, { kills }) => sum + kills, 0)).toBeGreaterThan(50);
}, 120_000);

test("a seed plays the very same schedule each time", async () => {
  const [once, again, other] = [await simulate(25), await simulate(25, { keepsLines: true }), await simulate(26)];
  expect(again.hash).toBe(once.hash);
  expect(again.lines.length).toBeGreaterThan(1_000);
  expect(other.hash).not.toBe(once.hash);
});

test("every bug that is planted has its one place in the source", () => {
  const misplaced = mutants.filter(
    ({ file, find }) => readFileSync(`${root}/${file}`, "utf8").split(find).length !== 2,
  );
  expect(misplaced.map(({ name }) => name)).toEqual([]);
});
