import { once } from "node:events";
import { launch } from "../scripts/launch.mjs";

export type Process = { url: string; startedInMs: number; stop: () => void };

/** Starts a program that says its address when it answers. @returns how long that took, too */
export async function startProcess(script: string, environment: Record<string, string> = {}): Promise<Process> {
  const started = performance.now();
  const child = launch(["--import", "tsx", script], {
    env: { ...process.env, ...environment },
    output: "pipe",
  });
  child.stderr?.pipe(process.stderr);
  const [said] = await once(child.stdout ?? child, "data");
  const url = /http:\/\/localhost:\d+/.exec(String(said))?.[0];
  if (url === undefined) throw new Error(`${script} has not said its address: ${String(said)}`);
  return { url, startedInMs: performance.now() - started, stop: () => child.kill() };
}
