import { inboxJavascript } from "./inbox-javascript";
import { keyPresses } from "./key-presses";
import { panelCalls } from "./panel-calls";
import { panelTime } from "./panel-time";
import { chosenParts } from "./parts";
import { refreshes } from "./refreshes";
import type { Result } from "./result";
import { type Bench, startBench } from "./stack";
import { workCalls } from "./work-calls";

const promises: Record<string, (bench: Bench) => Promise<Result[]>> = {
  "panel-calls": panelCalls,
  "work-calls": workCalls,
  "panel-time": panelTime,
  refreshes,
  javascript: inboxJavascript,
  keys: keyPresses,
};

/**
 * What working with the product costs, beside plain jsforce.
 * @param parts some of them; all when none is named
 */
export async function product(parts: readonly string[] = []): Promise<Result[]> {
  const wanted = chosenParts("The product", Object.keys(promises), parts);
  const bench = await startBench();
  const results: Result[] = [];
  try {
    for (const name of wanted) {
      const measured = (await promises[name]?.(bench)) ?? [];
      for (const { what, ours, unit } of measured) console.log(`${what}: ${ours.toFixed(2)} ${unit}`);
      results.push(...measured);
    }
  } finally {
    await bench.stop();
  }
  return results;
}
