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

const promises: ((world: World) => Promise<Result[]>)[] = [
  callsForMessages,
  poison,
  lostAnswers,
  throughput,
  outage,
  rerun,
  fairness,
];

/** What automation costs and withstands, beside a look-up and a create a message as a job each. */
export async function automation(): Promise<Result[]> {
  const world = await startWorld();
  const results: Result[] = [];
  try {
    for (const promise of promises) {
      const measured = await promise(world);
      for (const { what, ours, unit } of measured) console.log(`${what}: ${ours.toFixed(2)} ${unit}`);
      results.push(...measured);
    }
  } finally {
    await world.stop();
  }
  return [...results, ...(await day())];
}
