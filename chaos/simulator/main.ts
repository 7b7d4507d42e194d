/**
 * The simulator's own command: many schedules (`--seeds N`, `--from N`), one of them told step by step (`--seed N`), or the hunt for
 * planted bugs (`--mutants`, with `--only NAME` for one).
 */
import { parseArgs } from "node:util";
import { huntMutants } from "./hunt-mutants";
import { replay, runSeeds } from "./run-seeds";

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    seeds: { type: "string" },
    from: { type: "string", default: "1" },
    short: { type: "boolean", default: false },
    mutants: { type: "boolean", default: false },
    only: { type: "string" },
  },
});

const say = (line: string) => console.log(line);
const seeds = Number(values.seeds ?? (values.short ? 80 : 1_000));

async function run(): Promise<boolean> {
  if (values.seed !== undefined) return replay(Number(values.seed), say);
  if (values.mutants) return huntMutants({ mostSeeds: seeds, only: values.only, say });
  return runSeeds({ from: Number(values.from), seeds, say });
}

process.exitCode = (await run()) ? 0 : 1;
