/** Starts orgs in one process, each at a port and with data of its own; by default the sample orgs. */
import path from "node:path";
import { listen } from "./http/listen";
import { type ClientApp, createOrg, type Org } from "./live-org";
import { PEOPLE, PRODUCTION, SANDBOX } from "./org/orgs";
import { sampleOrg } from "./org/sample-org";
import type { OrgDefinition } from "./org-definition";
import { diskKeeper } from "./persistence/disk-keeper";
import { memoryKeeper } from "./persistence/memory-keeper";
import { createOrgServer } from "./server";
import type { Site } from "./site";
import { Streaming } from "./streaming/cometd";

/** An org to start. */
type OrgPlace = {
  definition: OrgDefinition;
  /** Of its folder within the data. */
  folder: string;
  /** 0, the default, takes any free port. */
  port?: number;
};

type Shared = {
  /** Where the orgs are kept across restarts; without it they start afresh. */
  dataDir?: string;
  apps?: readonly ClientApp[];
  /** Of the addresses that the orgs give of themselves; they are reached by both. */
  scheme?: "http" | "https";
};

export type EmulatorOptions = Shared & { port?: number; sandboxPort?: number; peoplePort?: number };

type Running = { orgs: readonly Org[]; close(): Promise<void> };

export type Emulator = Running & {
  url: string;
  sandboxUrl: string;
  peopleUrl: string;
  production: Org;
  sandbox: Org;
  people: Org;
};

/** An app that may connect without any setting up. */
export const DEMO_APP: ClientApp = {
  name: "Inlay",
  clientId: "inlay-demo-client",
  clientSecret: "inlay-demo-secret",
  redirectUris: ["http://localhost:4300/api/salesforce/callback"],
};

/** The sample orgs. @throws when a port is taken or the data cannot be read */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, sandboxPort = 0, peoplePort = 0, ...shared } = options;
  const { orgs, close } = await startOrgs(
    [
      { definition: sampleOrg(PRODUCTION), folder: "production", port },
      { definition: sampleOrg(SANDBOX), folder: "sandbox", port: sandboxPort },
      { definition: sampleOrg(PEOPLE), folder: "people", port: peoplePort },
    ],
    shared,
  );
  const [production, sandbox, people] = orgs;
  if (!production || !sandbox || !people) throw new Error("Not every sample org has started.");
  const urls = { url: production.baseUrl, sandboxUrl: sandbox.baseUrl, peopleUrl: people.baseUrl };
  return { ...urls, orgs, production, sandbox, people, close };
}

/** Any orgs, in the order given. @throws when a port is taken or the data cannot be read */
export async function startOrgs(places: readonly OrgPlace[], shared: Shared = {}): Promise<Running> {
  const apps = shared.apps ?? [DEMO_APP];
  const opening = places.map((place) => ({
    ...place,
    org: createOrg(place.definition, { apps, rotateRefreshTokens: true }),
  }));
  const orgs = opening.map(({ org }) => org);
  const open: { close(): Promise<void> }[] = [];
  const close = async () => {
    await Promise.all(open.map((site) => site.close()));
  };
  for (const { org, folder, port = 0 } of opening) {
    const others = orgs.filter((other) => other !== org);
    const dataDir = shared.dataDir === undefined ? null : path.join(shared.dataDir, folder);
    open.push(await openSite({ org, others }, { dataDir, port, scheme: shared.scheme ?? "http" }));
  }
  return { orgs, close };
}

type Place = { dataDir: string | null; port: number; scheme: string };

async function openSite({ org, others }: Pick<Site, "org" | "others">, { dataDir, port, scheme }: Place) {
  const keeper = dataDir === null ? memoryKeeper(org) : diskKeeper(org, dataDir);
  const streaming = new Streaming(org);
  const server = createOrgServer({ org, others, keeper, streaming });
  const listening = await listen(server, port);
  org.baseUrl = `${scheme}://localhost:${listening.port}`;
  const close = async () => {
    await listening.close();
    streaming.close();
    keeper.close();
  };
  return { close };
}
