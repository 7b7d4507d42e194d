import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const preload = pathToFileURL(path.join(path.dirname(fileURLToPath(import.meta.url)), "stop-with-parent.mjs")).href;

/**
 * Starts a program on a Node of ours; it stops when we are gone, even if we are killed.
 * @param {string[]} args
 * @param {{ node?: string, env?: object, output?: number | "inherit" | "ignore" | "pipe", input?: "ignore" | "inherit" } & import("node:child_process").SpawnOptions} options
 */
export function launch(
  args,
  { node = process.execPath, env = process.env, output = "inherit", input = "ignore", ...more },
) {
  return spawn(node, ["--import", preload, ...args], {
    ...more,
    stdio: [input, output, output, "ipc"],
    env: { ...env, INLAY_STOP_WITH: String(process.pid) },
  });
}
