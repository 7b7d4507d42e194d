import { startE2eStack } from "../scripts/e2e-stack.mjs";

/** Starts web, worker, emulator and mail sink for the journeys, which read the passwords from the environment. */
export default async function startStack() {
  const stack = await startE2eStack();
  process.env["E2E_ADMIN_PASSWORD"] = stack.secrets.adminPassword;
  process.env["E2E_AGENT_PASSWORD"] = stack.secrets.agentPassword;
  process.env["E2E_DATABASE_URL"] = stack.env.DATABASE_URL;
  return () => stack.stop();
}
