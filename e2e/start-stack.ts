import { startE2eStack } from "../scripts/e2e-stack.mjs";

/**
 * Starts web, worker, emulator and mail sink for the journeys, which read from the environment how to reach the database.
 * A stack that runs already is used when E2E_DATABASE_URL names its database.
 */
export default async function startStack() {
  if (process.env["E2E_DATABASE_URL"]) return;
  const stack = await startE2eStack();
  process.env["E2E_DATABASE_URL"] = stack.env.setUp.DATABASE_URL;
  process.env["E2E_DATABASE_OWNER_URL"] = stack.env.setUp.DATABASE_OWNER_URL;
  return () => stack.stop();
}
