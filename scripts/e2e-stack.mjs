import { availableParallelism } from "node:os";
import path from "node:path";
import { root } from "./install.mjs";
import { reset } from "./reset.mjs";
import { startStack } from "./stack.mjs";
import { stackPorts } from "./stack-ports.mjs";

/** Journeys run in as many lanes side by side, each with a stack of its own: they mostly wait for screens. */
export const e2eLanes = Math.min(4, availableParallelism());

/** The lane this process runs journeys in. */
const ownLane = Number(process.env.TEST_PARALLEL_INDEX ?? 0);

/** Beside those of a demo, which may be running, and of the other lanes. */
const portsOf = (lane) => stackPorts({ environment: {}, shift: 200 + 20 * lane });

export const e2ePorts = portsOf(ownLane);

/** The variables that tell journeys of a lane how to reach its database. */
export const e2eVariables = (lane = ownLane) => ({
  url: `E2E_DATABASE_URL_${lane}`,
  ownerUrl: `E2E_DATABASE_OWNER_URL_${lane}`,
});

/** The whole stack with fresh data, on its lane's own ports, whatever the environment says of the demo's. */
export async function startE2eStack(lane = 0) {
  const folder = path.join(root, ".data", "e2e", `lane-${lane}`);
  const environment = { ...process.env };
  for (const name of ["DATABASE_URL", "DATABASE_OWNER_URL"]) delete environment[name];
  await reset(folder);
  return startStack({ folder, ports: portsOf(lane), environment });
}
