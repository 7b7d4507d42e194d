import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Database } from "./database";
import type { Org } from "./orgs";
import type { Random } from "./random";
import type { Workers } from "./workers";

/** How much of everything, and for how long. */
export type Weather = { seconds: number; kills: number; restarts: number };

/** Salesforce's ten minutes, shrunk here and in the workers' environment by the same factor. */
export const latestCommitSeconds = 2;

/** Of a hundred requests: 20 lose their answer, 3 are carried out later by themselves, 10 are met with 5xx. */
const rates = {
  ...{ "drop-after": 0.14, truncate: 0.055, "lose-answer": 0.005, "commit-late": 0.03 },
  ...{ "bad-gateway": 0.03, "service-unavailable": 0.03, "server-unavailable": 0.02, maintenance: 0.02 },
};

/** Requests for records alone: a lost answer of the token endpoint costs the connection, which is tried apart. */
const dataPath = "^/services/data";

const Ids = z.object({ records: z.array(z.object({ Id: z.string() })) });

type Place = { orgs: readonly Org[]; workers: Workers; database: Database; random: Random };

/** Lets everything happen that can, and comes back when the last has happened; faults go on being met until they are ended. */
export async function storm(place: Place, { seconds, kills, restarts }: Weather): Promise<void> {
  const { orgs, database, random } = place;
  for (const [at, org] of orgs.entries()) await beginFaults(org, random.below(1e9) + at);
  const moments = (count: number) => Array.from({ length: count }, () => random.next() * seconds * 1000);
  const everySeconds = (each: number) => moments(Math.ceil(seconds / each));
  const events = [
    ...killings(place, kills, moments),
    ...Array.from({ length: restarts }, (_, at) => ({
      at: ((at + 1) / (restarts + 1)) * seconds * 1000,
      run: () => database.crash(),
    })),
    ...orgs.flatMap((org) => [
      ...everySeconds(15).map((at) => ({ at, run: () => org.control("expire-tokens") })),
      ...everySeconds(10).map((at) => ({ at, run: () => troubleTokens(org, random) })),
      ...everySeconds(1).map((at) => ({ at, run: () => holdLocks(org, random) })),
    ]),
  ];
  await happen(events);
}

type Event = { at: number; run: () => unknown };

async function happen(events: readonly Event[]): Promise<void> {
  const started = Date.now();
  const running: Promise<unknown>[] = [];
  for (const { at, run } of events.toSorted((a, b) => a.at - b.at)) {
    await pause(Math.max(0, started + at - Date.now()));
    running.push(Promise.resolve(run()));
  }
  await Promise.all(running);
}

/** One at a time, or, for a tenth of them, all of the workers at once. */
function killings({ workers, random }: Place, kills: number, moments: (count: number) => number[]): Event[] {
  const every = [...workers.ports.keys()];
  const bursts = Math.floor((kills * 0.1) / every.length);
  return [
    ...moments(bursts).map((at) => ({ at, run: () => every.forEach(workers.kill) })),
    ...moments(kills - bursts * every.length).map((at) => ({ at, run: () => workers.kill(random.pick(every)) })),
  ];
}

async function beginFaults({ control }: Org, seed: number): Promise<void> {
  const latency = { kind: "log-normal", p50: 40, p99: 600 };
  const latestCommitMilliseconds = latestCommitSeconds * 1000;
  await control("fault-profile", { profile: { seed, rates, latency, latestCommitMilliseconds, path: dataPath } });
  await control("lock-duration", { milliseconds: 100 });
}

/** Salesforce's own advice for these answers is to try again. */
async function troubleTokens({ control }: Org, random: Random): Promise<void> {
  const path = "/services/oauth2/token";
  const fault = random.pick([
    { kind: "respond", status: 503 },
    { kind: "drop-before" },
    { kind: "delay", milliseconds: 300 },
  ]);
  await control("fault", { ...fault, path, times: 1 });
}

/** Somebody else edits a few people and companies for a while. */
async function holdLocks({ control }: Org, random: Random): Promise<void> {
  for (const objectName of ["Contact", "Account"]) {
    const ids = await idsIn(control, objectName);
    if (ids.length > 0) await control("hold-lock", { id: random.pick(ids), milliseconds: 200 + random.below(1_800) });
  }
}

async function idsIn(control: Org["control"], objectName: string): Promise<string[]> {
  const { records } = Ids.parse(
    await control("query", { soql: `SELECT Id FROM ${objectName} ORDER BY CreatedDate DESC LIMIT 50` }),
  );
  return records.map(({ Id }) => Id);
}

export async function endFaults(orgs: readonly Org[]): Promise<void> {
  for (const { control } of orgs) {
    await control("fault-profile", { profile: null });
    await control("clear-faults");
    await control("lock-duration", { milliseconds: 0 });
  }
}
