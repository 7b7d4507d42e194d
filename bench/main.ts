/** `npm run bench`: each promise measured, beside what plain jsforce does, as a Markdown table. */
import { emulatorLookup } from "./emulator-lookup";
import { inboxJavascript } from "./inbox-javascript";
import { panelCalls } from "./panel-calls";
import { panelTime } from "./panel-time";
import { refreshes } from "./refreshes";
import { type Result, toMarkdown } from "./result";
import { type Bench, startBench } from "./stack";

const promises: ((bench: Bench) => Promise<Result[]>)[] = [
  panelCalls,
  panelTime,
  refreshes,
  inboxJavascript,
  emulatorLookup,
];

const bench = await startBench();
const results: Result[] = [];
try {
  for (const promise of promises) results.push(...(await promise(bench)));
} finally {
  await bench.stop();
}
console.log(`\n${toMarkdown(results)}\n`);
process.exit(results.every(({ holds }) => holds) ? 0 : 1);
