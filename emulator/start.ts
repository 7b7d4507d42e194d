/** Starts both sample orgs, production and sandbox, each at a port of its own. */
import type { Server } from "node:http";
import path from "node:path";
import { type ClientApp, createOrg, type Org } from "./live-org";
import { sampleOrg } from "./org/sample-org";
import { diskKeeper } from "./persistence/disk-keeper";
import { memoryKeeper } from "./persistence/memory-keeper";
import { createOrgServer } from "./server";
import type { Site } from "./site";

const HOST = "127.0.0.1";

export type EmulatorOptions = {
  /** 0, the default, takes any free port. */
  port?: number;
  sandboxPort?: number;
  /** Where the orgs are kept across restarts; without it they start afresh. */
  dataDir?: string;
  apps?: readonly ClientApp[];
};

export type Emulator = { url: string; sandboxUrl: string; production: Org; sandbox: Org; close(): Promise<void> };

/** An app that may connect without any setting up. */
export const DEMO_APP: ClientApp = {
  name: "Inlay",
  clientId: "inlay-demo-client",
  clientSecret: "inlay-demo-secret",
  redirectUris: ["http://localhost:4300/api/salesforce/callback"],
};

/** @throws when a port is taken or the data cannot be read */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const apps = options.apps ?? [DEMO_APP];
  const production = createOrg(sampleOrg(), { apps, rotateRefreshTokens: true });
  const sandbox = createOrg(sampleOrg({ sandbox: true }), { apps, rotateRefreshTokens: true });
  const { port, sandboxPort, dataDir } = options;
  const running = [
    await open({ org: production, others: [sandbox] }, { name: "production", port, dataDir }),
    await open({ org: sandbox, others: [production] }, { name: "sandbox", port: sandboxPort, dataDir }),
  ];
  const close = async () => {
    await Promise.all(running.map((site) => site.close()));
  };
  return { url: production.baseUrl, sandboxUrl: sandbox.baseUrl, production, sandbox, close };
}

type Place = { name: string; port: number | undefined; dataDir: string | undefined };

async function open({ org, others }: Pick<Site, "org" | "others">, { name, port = 0, dataDir }: Place) {
  const keeper = dataDir === undefined ? memoryKeeper(org) : diskKeeper(org, path.join(dataDir, name));
  const server = createOrgServer({ org, others, keeper });
  org.baseUrl = `http://localhost:${await listen(server, port)}`;
  const close = async () => {
    await new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    });
    keeper.close();
  };
  return { close };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}
