import fs from "node:fs";
import path from "node:path";
import { startPostgres } from "./postgres.mjs";
import { readRunning, refuseIfRunning } from "./running-stack.mjs";

const OF_THE_TESTS = ["test-pg", "e2e", "bench", "clients"];

/** Removes all that a stack has kept in `folder`, once nothing of it runs any more. */
export async function reset(folder) {
  const running = readRunning(folder);
  if (running) refuseIfRunning(running);
  const database = path.join(folder, "pg");
  if (fs.existsSync(database)) await (await startPostgres({ dir: database })).stop(); // it may have outlived its demo
  for (const entry of fs.existsSync(folder) ? fs.readdirSync(folder) : []) {
    if (!OF_THE_TESTS.includes(entry)) fs.rmSync(path.join(folder, entry), { recursive: true, force: true });
  }
}
