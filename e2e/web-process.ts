import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { next } from "../scripts/build-web.mjs";
import { launch } from "../scripts/launch.mjs";
import { answers } from "../scripts/ports.mjs";

const patienceMs = 20_000;

/** Serves the built app by one more process, on a port and with an environment of its own. */
export async function startWeb(port: number, environment: Partial<NodeJS.ProcessEnv>) {
  const url = `http://localhost:${port}`;
  const env: NodeJS.ProcessEnv = { ...process.env, ...environment, NODE_ENV: "production", AUTH_URL: url };
  const child = launch(next("start", "-p", String(port), "-H", "127.0.0.1"), { env, output: "ignore" });
  const ended = once(child, "exit");
  for (const start = Date.now(); !(await answers(`${url}/api/health`)); await pause(50)) {
    if (child.exitCode !== null || Date.now() - start > patienceMs) throw new Error(`No web process answers at ${url}`);
  }
  return {
    url,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
