import { chosenParts } from "../parts";
import type { Result } from "../result";
import { callsForMessages } from "./calls";
import { day } from "./day";
import { fairness } from "./fairness";
import { lostAnswers } from "./lost-answers";
import { outage } from "./outage";
import { poison } from "./poison";
import { rerun } from "./rerun";
import { throughput } from "./throughput";
import { startWorld, type World } from "./world";

const promises: Record<string, (world: World) => Promise<Result[]>> = {
  calls: callsForMessages,
  poison,
  "lost-answers": lostAnswers,
  throughput,
  outage,
  rerun,
  fairness,
};

/**
 * What automation costs and withstands, beside a look-up and a create a message as a job each.
 * @param parts some of them; all when none is named
 */
export async function automation(parts: readonly string[] = []): Promise<Result[]> {
  const chosen = chosenParts("Automation", [...Object.keys(promises), "day"], parts);
  const wanted = Object.entries(promises).filter(([name]) => chosen.includes(name));
  const results = wanted.length > 0 ? await inOneWorld(wanted.map(([, promise]) => promise)) : [];
  return chosen.includes("day") ? [...results, ...(await day())] : results;
}

async function inOneWorld(wanted: readonly ((world: World) => Promise<Result[]>)[]): Promise<Result[]> {
  const world = await startWorld();
  const results: Result[] = [];
  try {
    for (const promise of wanted) {
      const measured = await promise(world);
      for (const { what, ours, unit } of measured) console.log(`${what}: ${ours.toFixed(2)} ${unit}`);
      results.push(...measured);
    }
  } finally {
    await world.stop();
  }
  return results;
}
