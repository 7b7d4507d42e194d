/** A real Postgres without any set-up: started, reused and stopped by us, its data in one folder. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./is-alive.mjs";
import { whileLocked } from "./lock-folder.mjs";
import { postgresBinaries, unprivileged } from "./postgres-binaries.mjs";

const OWNER = "inlay";
const APP = "inlay_app";

/**
 * @typedef {object} Postgres
 * @property {string} ownerUrl for migrations
 * @property {string} appUrl for web and worker; its role is created by the migration
 * @property {boolean} reused whether it was running already
 * @property {number} pid
 * @property {() => Promise<void>} stop ends it, reused or not
 */

/**
 * Starts the Postgres whose data lies in `dir`, or finds it running. Safe to call from several processes at once.
 * It outlives the process that started it, unless stopped.
 * @param {{ dir: string, port?: number, settings?: Record<string, string> }} options a free port is taken unless given
 * @returns {Promise<Postgres>}
 */
export function startPostgres({ dir, port, settings = {} }) {
  const folder = path.resolve(dir);
  return whileLocked(folder, async () => {
    const running = await findRunning(folder);
    if (running) return { ...describe(folder, running), reused: true };
    const started = await start({ folder, port: port ?? (await freePort()), settings });
    return { ...describe(folder, started), reused: false };
  });
}

function describe(folder, { pid, port }) {
  const url = (role) => `postgres://${role}:${password(folder, role)}@127.0.0.1:${port}/postgres`;
  return { ownerUrl: url(OWNER), appUrl: url(APP), pid, stop: () => stop(pid) };
}

function password(folder, role) {
  const file = passwordFile(folder, role);
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(18).toString("base64url"), { mode: 0o600 });
  return fs.readFileSync(file, "utf8");
}

const passwordFile = (folder, role) => path.join(folder, `${role}.password`);
const pidFile = (folder) => path.join(folder, "data", "postmaster.pid");
const logFile = (folder) => path.join(folder, "postgres.log");

/** postmaster.pid, by line: pid, data folder, start time, port, socket folder, address, shared memory, state. */
function readPidFile(folder) {
  if (!fs.existsSync(pidFile(folder))) return null;
  const [pid, , , port, , , , state] = fs.readFileSync(pidFile(folder), "utf8").split("\n");
  return { pid: Number(pid), port: Number(port), ready: state?.trim() === "ready" };
}

/** The server of this folder if it answers. A pid file left behind by a crash is removed: its pid may be another's now. */
async function findRunning(folder) {
  const known = readPidFile(folder);
  if (!known) return null;
  if (!isPostgres(known.pid)) {
    fs.rmSync(pidFile(folder), { force: true });
    return null;
  }
  return (await canConnect(known.port)) ? known : null;
}

function isPostgres(pid) {
  if (process.platform !== "linux") return isAlive(pid);
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return false;
  }
}

function canConnect(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function start({ folder, port, settings }) {
  const data = path.join(folder, "data");
  const program = postgresBinaries();
  const launch = launcher(folder, data);
  if (!fs.existsSync(path.join(data, "PG_VERSION"))) await createCluster({ folder, data, program, launch });
  if (process.platform !== "win32") fs.chmodSync(data, 0o700); // a copied folder is refused otherwise
  const args = ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", ""];
  for (const [name, value] of Object.entries(settings)) args.push("-c", `${name}=${value}`);
  const log = fs.openSync(logFile(folder), "a");
  // Detached, so that Ctrl-C in a terminal does not stop the database before those who use it.
  const child = launch(program("postgres"), args, { stdio: ["ignore", log, log], detached: true });
  fs.closeSync(log);
  child.unref();
  await untilReady(folder, child);
  return { pid: child.pid, port };
}

/** Runs a program of Postgres as a user it accepts. */
function launcher(folder, data) {
  const { prefix, ids } = unprivileged(data);
  if (ids.uid) openFor(folder);
  return (program, args, options) => {
    const [command, ...rest] = [...prefix, program, ...args];
    return spawn(command, rest, { ...ids, ...options, env: { ...process.env, LC_ALL: "C" } });
  };
}

/** Lets the user that Postgres runs as reach its data and its password. */
function openFor(folder) {
  password(folder, OWNER);
  fs.chmodSync(folder, 0o711);
  fs.chmodSync(passwordFile(folder, OWNER), 0o644);
}

async function createCluster({ folder, data, program, launch }) {
  password(folder, OWNER);
  for (const entry of fs.existsSync(data) ? fs.readdirSync(data) : []) {
    fs.rmSync(path.join(data, entry), { recursive: true, force: true }); // of a creation cut short
  }
  const options = ["-U", OWNER, "-E", "UTF8", "--locale=C", "-A", "scram-sha-256"];
  const args = ["-D", data, ...options, `--pwfile=${passwordFile(folder, OWNER)}`];
  const child = launch(program("initdb"), args, { stdio: ["ignore", "ignore", "pipe"] });
  let complaint = "";
  child.stderr.on("data", (chunk) => (complaint += chunk));
  const code = await new Promise((resolve, reject) => child.once("close", resolve).once("error", reject));
  if (code !== 0) throw new Error(`Postgres could not create its data in ${data}: ${complaint.trim()}`);
}

async function untilReady(folder, child) {
  for (let waited = 0; waited < 30_000; waited += 25) {
    const known = readPidFile(folder);
    if (known?.ready && known.pid === child.pid) return;
    if (child.exitCode !== null || child.signalCode !== null) break;
    await sleep(25);
  }
  throw new Error(`Postgres did not start; its log is ${logFile(folder)}`);
}

/** A fast shutdown: open transactions are rolled back, what was committed is on disk. */
async function stop(pid) {
  if (!isAlive(pid)) return;
  process.kill(pid, "SIGINT");
  for (let waited = 0; waited < 10_000 && isAlive(pid); waited += 25) await sleep(25);
}
