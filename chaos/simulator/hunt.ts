/** Plays schedules until one goes wrong, and says which: run with a bug planted (plant-bug.mjs). */
import { simulate } from "./simulate";

const mostSeeds = Number(process.argv[2]);
/** A bug may make a run go round and round without end, which is as good as a violation. */
const longestRunMs = 30_000;

for (let seed = 1; seed <= mostSeeds; seed++) {
  const watch = setTimeout(() => tell(seed, "never comes to an end"), longestRunMs);
  const { violations } = await simulate(seed);
  clearTimeout(watch);
  const [first] = violations;
  if (first) tell(seed, first.what.split("\n")[0] ?? "");
}
console.log("nothing found");

function tell(seed: number, what: string): never {
  console.log(`seed ${seed}: ${what}`);
  process.exit(0);
}
