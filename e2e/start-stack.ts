import { e2eLanes, e2eVariables, startE2eStack } from "../scripts/e2e-stack.mjs";

/**
 * Starts web, worker, emulator and mail sink for the journeys of each lane, which read from the environment how to reach the database.
 * A stack that runs already is used for the only lane when the environment names its database.
 */
export default async function startStacks({ workers }: { workers: number }) {
  if (process.env[e2eVariables(0).url]) return;
  const stacks: Awaited<ReturnType<typeof startE2eStack>>[] = [];
  // One after the other: the first builds the app for all.
  for (let lane = 0; lane < Math.min(workers, e2eLanes); lane += 1) {
    const stack = await startE2eStack(lane);
    const { url, ownerUrl } = e2eVariables(lane);
    process.env[url] = stack.env.setUp.DATABASE_URL;
    process.env[ownerUrl] = stack.env.setUp.DATABASE_OWNER_URL;
    stacks.push(stack);
  }
  return async () => void (await Promise.all(stacks.map((stack) => stack.stop())));
}
