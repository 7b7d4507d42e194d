/** Installs what the lockfile says and goes on with the Node it pins. Node built-ins only: nothing is installed yet. */
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "./launch.mjs";
import { Refusal, runScript, say, sayWhile } from "./say.mjs";

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bin = path.join(root, "node_modules", ".bin");
const windows = process.platform === "win32";
const STOPS = ["SIGINT", "SIGTERM", "SIGHUP"];
const PATIENCE = ["--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];
const NEEDED_TO_INSTALL = 3e9;
const NEEDED_TO_RUN = 3e8;

/** Runs `work` in the project's folder with its packages installed and on its own Node. */
export function runInstalled(script, work) {
  process.chdir(root);
  return runScript(async () => {
    requireNode20();
    await install();
    const pinned = path.join(bin, windows ? "node.cmd" : "node");
    if (isRunning(pinned)) return work();
    if (!fs.existsSync(pinned)) return onThisNode(work);
    await startAgain(pinned, script);
  });
}

function requireNode20() {
  if (major() >= 20) return;
  throw new Refusal(
    `Inlay needs Node 20 or newer, and this is ${process.version}: install one from https://nodejs.org.`,
  );
}

const major = () => Number(process.versions.node.split(".")[0]);

/** Where the lockfile pins no Node for this machine. */
function onThisNode(work) {
  if (major() >= 24) return work();
  throw new Refusal(
    `No Node of our own for this machine (${process.platform} ${process.arch}), and this is ${process.version}: run it with Node 24 or newer.`,
  );
}

async function install() {
  const installed = isInstalled();
  requireSpace(installed ? NEEDED_TO_RUN : NEEDED_TO_INSTALL);
  if (installed) return;
  await sayWhile("Installing packages, once", npmCi);
  for (const signal of STOPS) process.removeAllListeners(signal);
  say("Packages installed");
}

/** Compares what npm says it installed with what the lockfile asks for. npm writes that only when it is done. */
function isInstalled() {
  const record = path.join(root, "node_modules", ".package-lock.json");
  if (!fs.existsSync(record)) return false;
  const { packages: present } = JSON.parse(fs.readFileSync(record, "utf8"));
  const { packages: wanted } = JSON.parse(fs.readFileSync(path.join(root, "package-lock.json"), "utf8"));
  const isRight = ([place, entry]) => wanted[place]?.version === entry.version;
  const isThere = ([place, entry]) => place === "" || place in present || entry.optional || entry.devOptional;
  return Object.entries(present).every(isRight) && Object.entries(wanted).every(isThere);
}

function requireSpace(bytes) {
  const { bavail, bsize } = fs.statfsSync(root);
  if (bavail * bsize >= bytes) return;
  const free = ((bavail * bsize) / 1e9).toFixed(1);
  throw new Refusal(
    `The disk is almost full: Inlay needs ${bytes / 1e9} GB in ${root}, and ${free} GB are free. Make room and start again.`,
  );
}

async function npmCi() {
  const { code, output } = await run("npm", ["ci", "--prefer-offline", ...PATIENCE]);
  if (code === 0) return;
  throw new Refusal(reasonOf(output));
}

function reasonOf(output) {
  if (/ENOSPC/.test(output)) return "The disk is full: make room (3 GB) and start again.";
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ERR_SOCKET_TIMEOUT|network/i.test(output)) {
    return "The npm registry cannot be reached: check the network (or the proxy in npm's configuration) and start again.";
  }
  return `npm could not install the packages:\n${output.trim().split("\n").slice(-15).join("\n")}`;
}

/** npm runs on the system's Node: ours lies in the folder that npm is about to replace. */
function run(command, args) {
  const outer = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== bin);
  const child = spawn(command, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    shell: windows,
    env: { ...process.env, PATH: outer.join(path.delimiter) },
  });
  for (const signal of STOPS) process.once(signal, () => child.kill(signal) && process.exit(130));
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.once("close", (code) => resolve({ code, output }));
    child.once("error", (error) =>
      reject(error.code === "ENOENT" ? new Refusal("npm is missing: install it (it comes with Node).") : error),
    );
  });
}

function isRunning(node) {
  return fs.existsSync(node) && fs.realpathSync(node) === fs.realpathSync(process.execPath);
}

/** The same script on the pinned Node. Its end is ours; signals go to it; and should we be killed, it stops too. */
async function startAgain(node, script) {
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
  const args = [fileURLToPath(script), ...process.argv.slice(2)];
  const child = launch(args, { node, env, input: "inherit", shell: windows });
  for (const signal of STOPS) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
  process.exit(code);
}
