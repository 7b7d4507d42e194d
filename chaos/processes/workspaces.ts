import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import type { Sql } from "postgres";
import { z } from "zod";
import { root } from "../../scripts/install.mjs";
import { type Org, usernames } from "./orgs";
import type { Place, Town } from "./town";

const Made = z.object({ workspaceId: z.uuid(), userId: z.uuid(), mailboxIds: z.array(z.uuid()) });
export type MadeWorkspace = z.output<typeof Made> & { org: Org; mailboxes: readonly string[] };

type Making = {
  town: Town;
  orgs: readonly Org[];
  environment: NodeJS.ProcessEnv;
  /** Percent of the org's day that the product may use by itself. */
  callShare: number;
};

/** Makes the town's workspaces, each connected to its org and with both toggles on. */
export async function makeWorkspaces({ town, orgs, environment, callShare }: Making): Promise<MadeWorkspace[]> {
  const made: MadeWorkspace[] = [];
  for (const { org: name, mailboxes } of town.places) {
    const org = orgOf(orgs, name);
    const order = { kind: "make", login: loginTo(org), mailboxes, skippedDomain: town.skippedDomain, callShare };
    made.push({ ...(await setUp(order, environment)), org, mailboxes });
  }
  return made;
}

function orgOf(orgs: readonly Org[], name: Place["org"]): Org {
  const org = orgs.find((each) => each.name === name);
  if (!org) throw new Error(`There is no org ${name}`);
  return org;
}

const loginTo = ({ name, url }: Org) => {
  return { url, username: usernames[name], loginChoice: name === "sandbox" ? "sandbox" : "production" };
};

type Keeping = { sql: Sql; workspaces: readonly MadeWorkspace[]; environment: NodeJS.ProcessEnv };

/**
 * The admin who connects Salesforce again when the product asks for it: a process that is killed between getting a new refresh token
 * and keeping it has lost the old one, too.
 */
export function keepConnected({ sql, workspaces, environment }: Keeping) {
  const stopping = new AbortController();
  let reconnections = 0;
  const lost = () =>
    sql<{ id: string }[]>`select workspace_id as id from connections where status = 'needs-reconnect'`.catch(() => []);
  const running = (async () => {
    while (!stopping.signal.aborted) {
      for (const { id } of await lost()) {
        const workspace = workspaces.find(({ workspaceId }) => workspaceId === id);
        if (!workspace) continue;
        const { workspaceId, userId, org } = workspace;
        const order = { kind: "reconnect", login: loginTo(org), workspaceId, userId };
        await setUp(order, environment).then(
          () => (reconnections += 1),
          () => undefined,
        ); // faults meet it as well
      }
      await pause(1_000);
    }
  })();
  return {
    count: () => reconnections,
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

async function setUp(order: object, environment: NodeJS.ProcessEnv): Promise<z.output<typeof Made>> {
  const args = ["--conditions=react-server", "--import", "tsx", "chaos/processes/set-up.ts", JSON.stringify(order)];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...environment, LOG_LEVEL: "error" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [answer, complaint] = ["", ""];
  child.stdout.on("data", (chunk) => (answer += chunk));
  child.stderr.on("data", (chunk) => (complaint += chunk));
  const code = await new Promise((resolve, reject) => child.once("close", resolve).once("error", reject));
  if (code !== 0) throw new Error(`The workspace could not be set up: ${complaint}`);
  return Made.parse(JSON.parse(answer));
}
