import path from "node:path";
import { request } from "@playwright/test";
import type { Sql } from "postgres";
import postgres from "postgres";
import { connect, signInByHttp } from "../e2e/connect";
import { openOrg, type Org } from "../e2e/org";
import { makeWorkspace, type Workspace } from "../e2e/workspace";
import { startWeb } from "../e2e/web-process";
import { root } from "../scripts/install.mjs";
import { reset } from "../scripts/reset.mjs";
import { startStack } from "../scripts/stack.mjs";
import { stackPorts } from "../scripts/stack-ports.mjs";

/** What the measurements run on: two web processes on one database, a worker, an org, and a workspace connected to it. */
export type Bench = {
  webs: readonly [string, string];
  org: Org;
  workspace: Workspace;
  database: Sql;
  /** Of the app's processes. */
  environment: NodeJS.ProcessEnv;
  /** Asks a web process as the signed-in agent. @throws unless it is answered 200 */
  get: (web: string, path: string) => Promise<unknown>;
  post: (web: string, path: string, body: object) => Promise<unknown>;
  cookie: string;
  stop: () => Promise<void>;
};

export async function startBench(): Promise<Bench> {
  const folder = path.join(root, ".data", "bench");
  const ports = stackPorts({ environment: {}, shift: 400 });
  await reset(folder);
  const environment = { ...process.env, LOG_LEVEL: "error" };
  for (const name of ["DATABASE_URL", "DATABASE_OWNER_URL"]) Reflect.deleteProperty(environment, name);
  const stack = await startStack({ folder, ports, environment });
  const first = `http://localhost:${ports.web.port}`;
  const second = await startWeb(ports.web.port + 10, stack.env.app);
  const database = postgres(stack.env.app.DATABASE_URL, { max: 2, onnotice: () => undefined });
  const org = openOrg(`http://localhost:${ports.salesforce.port}`);
  const workspace = await makeWorkspace(database);
  await connect(workspace, { at: first });
  const cookie = await signedIn(first, workspace);
  return {
    webs: [first, second.url],
    ...{ org, workspace, database, cookie, environment: stack.env.app },
    get: (web, path) => ask(`${web}${path}`, { headers: { cookie } }),
    post: (web, path, body) =>
      ask(`${web}${path}`, {
        method: "POST",
        headers: { cookie, origin: web, "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    stop: async () => {
      await database.end();
      await second.stop();
      await stack.stop();
    },
  };
}

async function signedIn(baseURL: string, { members }: Workspace): Promise<string> {
  const http = await request.newContext({ baseURL });
  await signInByHttp(http, members.agent);
  const { cookies } = await http.storageState();
  await http.dispose();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

async function ask(url: string, request: RequestInit): Promise<unknown> {
  const answer = await fetch(url, request);
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${JSON.stringify(body)}`);
  return body;
}
