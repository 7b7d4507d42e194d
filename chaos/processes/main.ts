/** Chaos with real processes; the exit code says whether nothing was lost and nothing doubled. */
import { parseArgs } from "node:util";
import { describeReport, isGood } from "./report";
import { runProcesses, type Scale } from "./run";

const scales: Record<"full" | "short", Scale> = {
  full: { messages: 10_000, orgs: 3, workers: 4, seconds: 600, kills: 200, restarts: 3, calmMinutes: 10 },
  short: { messages: 300, orgs: 2, workers: 2, seconds: 20, kills: 6, restarts: 1, calmMinutes: 2 },
};

const { values } = parseArgs({
  options: { short: { type: "boolean", default: false }, seed: { type: "string", default: String(Date.now() % 1e6) } },
});
const scale = values.short ? scales.short : scales.full;
const report = await runProcesses({ scale, seed: Number(values.seed), say: (line) => console.log(line) });
console.log(describeReport(report));
process.exit(isGood(report) ? 0 : 1);
