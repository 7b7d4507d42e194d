import path from "node:path";
import { root } from "./install.mjs";
import { reset } from "./reset.mjs";
import { startStack } from "./stack.mjs";
import { stackPorts } from "./stack-ports.mjs";

const folder = path.join(root, ".data", "e2e");

/** Beside those of a demo, which may be running. */
export const e2ePorts = stackPorts({ environment: {}, shift: 200 });

/** The whole stack with fresh data, on its own ports, whatever the environment says of the demo's. */
export async function startE2eStack() {
  const environment = { ...process.env };
  for (const name of ["DATABASE_URL", "DATABASE_OWNER_URL"]) delete environment[name];
  await reset(folder);
  return startStack({ folder, ports: e2ePorts, environment });
}
