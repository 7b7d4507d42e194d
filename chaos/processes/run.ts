import fs from "node:fs";
import path from "node:path";
import { root } from "../../scripts/install.mjs";
import { runOnce } from "../../scripts/run-once.mjs";
import { type Sink, startAnswering, startSink } from "./answering";
import { untilCalm } from "./calm";
import { check } from "./checker/check";
import type { SentMail } from "./checker/expect";
import { lastCommit, lookAtOrg } from "./checker/look-at-org";
import { tokenIn } from "./checker/read-sent";
import { rulesOf } from "./checker/rules";
import { type Database, startDatabase } from "./database";
import { environmentOf } from "./environment";
import { handOver } from "./hand-over";
import { type PlannedMail, planMail } from "./mail/plan-mail";
import { callsUsed, type Org, startOrgs } from "./orgs";
import { freePorts } from "./ports";
import { seeded } from "./random";
import type { Report } from "./report";
import { seedPeople } from "./seed-people";
import { endFaults, storm, type Weather } from "./storm";
import { type Town, townOf } from "./town";
import { startWorkers } from "./workers";
import { keepConnected, type MadeWorkspace, makeWorkspaces } from "./workspaces";

/** How large a run is. */
export type Scale = Weather & {
  messages: number;
  /** In which they are handed over, if the workers can take them. */
  seconds: number;
  /** How many of the emulator's orgs take part. */
  orgs: number;
  workers: number;
  /** How long the work may go on after the storm. */
  calmMinutes: number;
};

type Run = { scale: Scale; seed: number; say: (line: string) => void };
type Stage = Run & { town: Town; database: Database; orgs: readonly Org[]; sink: Sink; folder: string };

/** How many answers agents write. */
const repliesAMail = 0.1;
const tellEveryMs = 60_000;

/**
 * Real workers, a real Postgres and an emulated Salesforce under every fault there is, and then the question whether each mail was
 * logged once. What it asks of the product is mail in and records out.
 */
export async function runProcesses(run: Run): Promise<Report> {
  const started = Date.now();
  const { scale, seed } = run;
  const folder = path.join(root, ".data", "chaos", `${seed}-${process.pid}`);
  fs.mkdirSync(folder, { recursive: true });
  const database = await startDatabase(folder);
  const interrupted = () => void database.stop().then(() => process.exit(1)); // all others end with us by themselves
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, interrupted);
  const { orgs, stop } = await startOrgs();
  const sink = await startSink();
  try {
    const stage = { ...run, folder, database, sink, town: townOf(scale.orgs), orgs: orgs.slice(0, scale.orgs) };
    const outcome = await perform(stage);
    return { ...outcome, seed, seconds: (Date.now() - started) / 1000 };
  } finally {
    stop();
    sink.stop();
    await database.stop();
    fs.rmSync(path.join(folder, "pg"), { recursive: true, force: true });
    for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, interrupted);
  }
}

async function perform(stage: Stage): Promise<Omit<Report, "seed" | "seconds">> {
  const { scale, town, database, orgs, sink } = stage;
  const { mails, people } = planMail(seeded(stage.seed), town, scale.messages);
  const environment = environmentOf({ databaseUrl: database.appUrl, orgs, sinkUrl: sink.url });
  await migrate(database, environment);
  await seedPeople(orgs, people);
  const workspaces = await makeWorkspaces({ town, orgs, environment, callShare: 100 });
  const before = await Promise.all(orgs.map(async (org) => ({ org, since: await lastCommit(org.control) })));
  const callsBefore = await callsOf(orgs);
  const began = Date.now();
  stage.say(`${mails.length} mails for ${town.places.length} workspaces of ${orgs.length} orgs: the storm begins`);
  const { sent, ...worked } = await work({ ...stage, environment, workspaces, mails });
  return {
    ...worked,
    findings: await compare(town, [...sent, ...sink.taken], before),
    messages: sent.length + new Set(sink.taken.map(({ raw }) => tokenIn(raw))).size,
    calls: (await callsOf(orgs)) - callsBefore,
    workSeconds: (Date.now() - began) / 1000,
    restarts: scale.restarts,
    workers: scale.workers,
  };
}

type Working = Stage & { environment: NodeJS.ProcessEnv; workspaces: MadeWorkspace[]; mails: PlannedMail[] };

/** From the first mail until all is calm again. */
async function work({ scale, environment, workspaces, mails, ...stage }: Working) {
  const { database, orgs, folder, say } = stage;
  const { sql } = database;
  const random = seeded(stage.seed + 1);
  const workers = startWorkers(environment, await freePorts(scale.workers), path.join(folder, "logs"));
  const connecting = keepConnected({ sql, workspaces, environment });
  const replies = Math.round(scale.messages * repliesAMail);
  const answering = startAnswering({ workspaces, environment, replies, everyMs: (scale.seconds * 600) / replies });
  const sent: SentMail[] = [];
  const telling = setInterval(() => say(`${sent.length} mails taken, ${workers.counts.kills} kills`), tellEveryMs);
  try {
    const handing = { mails, ports: workers.ports, perSecond: scale.messages / scale.seconds, sql, random, sent };
    await Promise.all([
      handOver(handing),
      storm({ orgs, workers, database, random }, scale, () => sent.length / mails.length),
    ]);
    await endFaults(orgs);
    say("The storm is over: what is left is being done");
    const left = await untilCalm(sql, scale.calmMinutes * 60_000);
    fs.writeFileSync(path.join(folder, "sent.jsonl"), sent.map((mail) => JSON.stringify(mail)).join("\n"));
    return { sent, left, reconnections: connecting.count(), ...workers.counts };
  } finally {
    clearInterval(telling);
    answering.stop();
    await Promise.all([connecting.stop(), workers.stop()]);
  }
}

async function migrate({ ownerUrl }: Database, environment: NodeJS.ProcessEnv): Promise<void> {
  const args = ["--conditions=react-server", "--import", "tsx", "db/migrate.ts"];
  await runOnce({
    what: "The migration",
    args,
    env: { ...environment, DATABASE_OWNER_URL: ownerUrl },
    signal: undefined,
  });
}

/** The mails that were taken beside what the orgs say of themselves, and nothing else. */
async function compare(town: Town, sent: readonly SentMail[], before: readonly { org: Org; since: number }[]) {
  const orgs = await Promise.all(before.map(({ org, since }) => lookAtOrg(org.name, org.control, since)));
  return check(sent, rulesOf(town), orgs);
}

async function callsOf(orgs: readonly Org[]): Promise<number> {
  const used = await Promise.all(orgs.map(callsUsed));
  return used.reduce((sum, calls) => sum + calls, 0);
}
