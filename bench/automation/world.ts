import fs from "node:fs";
import path from "node:path";
import { startDatabase } from "../../chaos/processes/database";
import { environmentOf } from "../../chaos/processes/environment";
import { callsUsed, type Org, startOrgs } from "../../chaos/processes/orgs";
import { makeWorkspaces } from "../../chaos/processes/workspaces";
import { root } from "../../scripts/install.mjs";
import { runOnce } from "../../scripts/run-once.mjs";
import { startEngine } from "./start-engine";

export type World = Awaited<ReturnType<typeof startWorld>>;

const town = {
  skippedDomain: "partner.example",
  places: [
    { org: "production" as const, mailboxes: ["sales@bench.example"] },
    { org: "sandbox" as const, mailboxes: ["trial@bench.example"] },
  ],
};

/** What the automation is measured on: Postgres, two orgs with a workspace each, and the engine as a process of its own. */
export async function startWorld({ callShare = 100, dailyCalls = 1_000_000 } = {}) {
  const folder = path.join(root, ".data", "bench", `automation-${process.pid}`);
  fs.mkdirSync(folder, { recursive: true });
  const database = await startDatabase(folder);
  // Two orgs are two servers: what keeps one busy must not be measured at the other.
  const servers = await Promise.all([startOrgs(), startOrgs()]);
  const orgs = servers.flatMap((server, at) => server.orgs.filter(({ name }) => name === town.places[at]?.org));
  const environment = { ...environmentOf({ databaseUrl: database.appUrl, orgs }), LOG_LEVEL: "error" };
  const args = ["--conditions=react-server", "--import", "tsx", "db/migrate.ts"];
  const env = { ...environment, DATABASE_OWNER_URL: database.ownerUrl };
  await runOnce({ what: "The migration", args, env, signal: undefined });
  for (const { control } of orgs) await control("limits", { max: dailyCalls });
  const [place, otherPlace] = await makeWorkspaces({ town, orgs, environment, callShare });
  const engine = await startEngine(environment);
  if (!place || !otherPlace) throw new Error("The workspaces were not made");
  return {
    ...{ folder, database, environment, engine, place, otherPlace },
    stop: async () => {
      engine.stop();
      for (const server of servers) server.stop();
      await database.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** How many of the day's calls something takes. */
export async function callsOf(org: Org, work: () => Promise<unknown>): Promise<number> {
  const before = await callsUsed(org);
  await work();
  return (await callsUsed(org)) - before;
}
