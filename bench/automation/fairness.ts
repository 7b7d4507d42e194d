import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { freePorts } from "../../chaos/processes/ports";
import { startWorkers } from "../../chaos/processes/workers";
import { percentile, type Result } from "../result";
import { fillTray } from "./fill-tray";
import { known, mailsBy, strangers } from "./mails";
import type { World } from "./world";

const flood = 100_000;
const conversations = 1_000;
/** Enough for a p99 that is not one unlucky wait. */
const samples = 300;
const goalMs = 250;

const Requests = z.object({
  requests: z.array(z.object({ number: z.number(), at: z.coerce.date() })),
  next: z.number().nullable(),
});

/** How long another workspace's message waits for its start while one workspace has 100,000 in its tray, and while none has. */
export async function fairness(world: World): Promise<Result[]> {
  const workers = startWorkers(world.environment, await freePorts(1), path.join(world.folder, "logs"));
  try {
    await startOf(world, mailsBy(known(1), 1)); // until the worker is there
    const quiet = await starts(world);
    await fillTray(world, mailsBy(strangers("flood", conversations), conversations), flood);
    const flooded = await starts(world);
    const what = `A message's start while another workspace has ${flood.toLocaleString("en")} waiting: p99 of ${samples}`;
    const [ours, reference] = [percentile(flooded, 0.99), percentile(quiet, 0.99)];
    return [
      { what, goal: `< ${goalMs}`, ours, reference: null, unit: "ms", holds: ours < goalMs },
      {
        what: "The same while nobody else has anything",
        goal: "–",
        ours: reference,
        reference: null,
        unit: "ms",
        holds: true,
      },
    ];
  } finally {
    await workers.stop();
  }
}

async function starts(world: World): Promise<number[]> {
  const waits: number[] = [];
  for (let at = 0; at < samples; at++) {
    waits.push(await startOf(world, mailsBy(known(1), 1)));
    await pause(50 + (at % 7) * 37);
  }
  return waits;
}

/** From the message's commit until Salesforce is asked about it. */
async function startOf({ engine, otherPlace }: World, mail: ReturnType<typeof mailsBy>): Promise<number> {
  const { control } = otherPlace.org;
  const before = await lastRequest(control);
  await engine.receive(otherPlace, mail);
  const received = Date.now();
  for (;;) {
    const { requests } = Requests.parse(await control("requests", { since: before }));
    const [first] = requests;
    if (first) {
      while ((await engine.waiting(otherPlace)) > 0) await pause(20);
      return Math.max(0, first.at.getTime() - received);
    }
    await pause(10);
  }
}

async function lastRequest(control: World["place"]["org"]["control"]): Promise<number> {
  const { requests } = Requests.parse(await control("requests", { limit: 20_000 }));
  return requests.at(-1)?.number ?? 0;
}
