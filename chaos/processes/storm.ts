import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Database } from "./database";
import type { Org } from "./orgs";
import type { Random } from "./random";
import type { Workers } from "./workers";

/** How much of everything. */
export type Weather = { kills: number; restarts: number };

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

/**
 * Lets everything happen that can, and comes back when the last has happened; faults go on being met until they are ended.
 * @param progress the share of the mail that has been taken: what happens is spread over the work, however fast that goes
 */
export async function storm(place: Place, { kills, restarts }: Weather, progress: () => number): Promise<void> {
  const { orgs, database, random } = place;
  for (const [at, org] of orgs.entries()) await beginFaults(org, random.below(1e9) + at);
  const crashes = Array.from({ length: restarts }, (_, at) => ({ at: (at + 1) / (restarts + 1), run: database.crash }));
  const over = new AbortController();
  const troubles = orgs.flatMap((org) => [
    repeat(15_000, over.signal, () => org.control("expire-tokens")),
    repeat(10_000, over.signal, () => troubleTokens(org, random)),
    repeat(1_000, over.signal, () => holdLocks(org, random)),
  ]);
  await happen([...killings(place, kills), ...crashes], progress);
  over.abort();
  await Promise.all(troubles);
}

/** `at`: a share of the mail. */
type Event = { at: number; run: () => unknown };

async function happen(events: readonly Event[], progress: () => number): Promise<void> {
  const running: Promise<unknown>[] = [];
  for (const { at, run } of events.toSorted((a, b) => a.at - b.at)) {
    while (progress() < at) await pause(50);
    running.push(Promise.resolve(run()));
  }
  await Promise.all(running);
}

async function repeat(eachMs: number, over: AbortSignal, run: () => Promise<unknown>): Promise<void> {
  while (!over.aborted) {
    await run();
    await pause(eachMs, null, { signal: over }).catch(() => undefined);
  }
}

/** One at a time, or, for a tenth of them, all of the workers at once. */
function killings({ workers, random }: Place, kills: number): Event[] {
  const every = [...workers.ports.keys()];
  const bursts = Math.floor((kills * 0.1) / every.length);
  const happening = (count: number, run: () => void) =>
    Array.from({ length: count }, () => ({ at: random.next(), run }));
  return [
    ...happening(bursts, () => every.forEach(workers.kill)),
    ...happening(kills - bursts * every.length, () => workers.kill(random.pick(every))),
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
