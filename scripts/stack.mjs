/** The whole of Inlay with the outside world it needs: Postgres, web, worker, an emulated Salesforce and a mail sink. */
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildWeb, next } from "./build-web.mjs";
import { keepPostgres } from "./keep-postgres.mjs";
import { answers, requireFree } from "./ports.mjs";
import { keepProcesses, logFile } from "./processes.mjs";
import { runOnce } from "./run-once.mjs";
import { claimStack } from "./running-stack.mjs";
import { lastLines, Refusal, say as sayIt } from "./say.mjs";
import { keptSecrets } from "./secrets.mjs";
import { stackEnvironment } from "./stack-environment.mjs";

const PATIENCE_MS = 90_000;
const AFTER_CRASH_MS = 8_000; // what a killed demo leaves behind takes a moment to stop
const typescript = (file) => ["--import", "tsx", file];
const server = (file) => ["--conditions=react-server", ...typescript(file)];

/**
 * Starts everything and comes back when every part answers.
 * @param {object} options
 * @param {string} options.folder where data, secrets and logs are kept
 * @param {ReturnType<typeof import("./stack-ports.mjs").stackPorts>} options.ports
 * @param {Record<string, string | undefined>} [options.environment] what the processes inherit
 * @param {boolean} [options.production] built and served, else Next's development server
 * @param {(line: string) => void} [options.say]
 * @param {AbortSignal} [options.signal] gives the start up, and takes down what has been started
 * @returns what was started; `gaveUp` resolves to the reason when a part keeps ending
 */
export async function startStack({ folder, ports, environment = process.env, production = true, say = sayIt, signal }) {
  const gaveUp = Promise.withResolvers();
  const logs = path.join(folder, "logs");
  const claim = await claimStack(folder, `http://localhost:${ports.web.port}`);
  let opening;
  let postgres;
  const onStart = () => claim.note({ pids: { ...processes.pids(), postgres: postgres?.pid() } });
  const keeping = { say, onGiveUp: gaveUp.resolve, onStart };
  const processes = keepProcesses({ logs, ...keeping });
  const stop = async () => {
    await processes.stop();
    await (await opening?.catch(() => null))?.stop();
    claim.release();
  };
  const start = async () => {
    await requireFree(Object.values(ports), claim.afterCrash ? AFTER_CRASH_MS : 0);
    const secrets = keptSecrets(folder);
    opening = openPostgres({ folder, environment, keeping });
    postgres = await opening;
    say(`Postgres is ready${postgres.reused ? " (it was still running)" : ""}`);
    const env = stackEnvironment({ environment, folder, ports, postgres, secrets, production });
    startOutsideWorld(processes, env);
    await Promise.all([migrate({ env, say, signal }), production && buildWeb({ logs, signal })]);
    startInlay({ processes, env, ports, production });
    await untilReady({ ports, logs, say, env, signal });
    return { secrets, env, pids: processes.pids, stop, gaveUp: gaveUp.promise };
  };
  try {
    return await Promise.race([start(), gaveUp.promise.then(refuse), abortOf(signal)]);
  } catch (error) {
    await stop();
    throw error;
  }
}

const refuse = (reason) => Promise.reject(reason);

function abortOf(signal) {
  return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason), { once: true }));
}

/** DATABASE_URL and DATABASE_OWNER_URL, when set, take the place of our own Postgres. */
async function openPostgres({ folder, environment, keeping }) {
  const { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl } = environment;
  if (appUrl && ownerUrl) return { appUrl, ownerUrl, reused: true, pid: () => undefined, stop: async () => {} };
  if (!appUrl && !ownerUrl) return keepPostgres({ dir: path.join(folder, "pg"), ...keeping });
  throw new Refusal("Set both DATABASE_URL and DATABASE_OWNER_URL to use a Postgres of your own, or neither.");
}

function startOutsideWorld(processes, env) {
  fs.mkdirSync(env.emulator.EMULATOR_DATA, { recursive: true });
  processes.start({ name: "emulator", args: typescript("emulator/main.ts"), env: env.emulator });
  processes.start({ name: "mail sink", args: typescript("mail-sink/main.ts"), env: env.mailSink });
}

async function migrate({ env, say, signal }) {
  await runOnce({ what: "The migration of the database", args: server("db/migrate.ts"), env: env.setUp, signal });
  say("Database is up to date");
}

function startInlay({ processes, env, ports, production }) {
  const address = ["-p", String(ports.web.port), "-H", "127.0.0.1"];
  processes.start({ name: "web app", args: next(production ? "start" : "dev", ...address), env: env.app });
  processes.start({ name: "worker", args: server("worker/main.ts"), env: env.app });
}

async function untilReady({ ports, logs, say, env, signal }) {
  const at = (name, scheme = "http") => `${scheme}://127.0.0.1:${ports[name].port}/`;
  const ready = async (part, ...addresses) => {
    await Promise.all(addresses.map((address) => untilAnswers(address, logFile(logs, part))));
    say(`The ${part} is ready`);
  };
  const web = ready("web app", `${at("web")}api/health`);
  await Promise.all([
    ready("emulator", at("salesforce"), at("sandbox")),
    ready("mail sink", at("sink"), at("sinkSmtp", "smtp")),
    ready("worker", at("smtp", "smtp")),
  ]);
  await runOnce({ what: "Filling the demo workspace", args: server("db/seed.ts"), env: env.setUp, signal });
  await web;
}

async function untilAnswers(address, log) {
  for (const start = Date.now(); Date.now() - start < PATIENCE_MS; await sleep(50)) {
    if (await answers(address)) return;
  }
  throw new Refusal(`${address} does not answer. The last lines of ${log}:\n\n${lastLines(log)}`);
}
