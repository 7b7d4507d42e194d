/**
 * Chaos with real processes: `main.ts [--short] [--seed N] [--messages N] [--seconds N] [--kills N] [--restarts N]`. The exit code says
 * whether nothing was lost and nothing doubled.
 */
import { parseArgs } from "node:util";
import { describeReport, isGood } from "./report";
import { runProcesses, type Scale } from "./run";

const scales: Record<"full" | "short", Scale> = {
  full: { messages: 10_000, orgs: 3, workers: 4, seconds: 600, kills: 200, restarts: 3, calmMinutes: 10 },
  short: { messages: 300, orgs: 2, workers: 2, seconds: 20, kills: 6, restarts: 1, calmMinutes: 2 },
};

const number = { type: "string" } as const;
const { values } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    seed: number,
    messages: number,
    seconds: number,
    kills: number,
    restarts: number,
  },
});
const { short, seed = String(Date.now() % 1_000_000), ...sizes } = values;
const asked = Object.fromEntries(Object.entries(sizes).map(([name, value]) => [name, Number(value)]));
const scale: Scale = { ...(short ? scales.short : scales.full), ...asked };
const report = await runProcesses({ scale, seed: Number(seed), say: (line) => console.log(line) });
console.log(describeReport(report));
process.exit(isGood(report) ? 0 : 1);
