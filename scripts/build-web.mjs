import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { root } from "./install.mjs";
import { lastLines, Refusal, sayWhile, say } from "./say.mjs";

const SOURCES = ["app", "components", "lib", "db", "public"];
const FILES = [
  "package-lock.json",
  "tsconfig.json",
  "next.config.mjs",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
];
const marker = path.join(root, ".next", "built-from");
const nextProgram = path.join(root, "node_modules", "next", "dist", "bin", "next");

export const next = (...args) => [nextProgram, ...args];

/** Builds the web app if what it is built from has changed since the last time. */
export async function buildWeb({ logs, signal }) {
  const hash = hashOfSources();
  if (fs.existsSync(marker) && fs.readFileSync(marker, "utf8") === hash) return;
  fs.mkdirSync(logs, { recursive: true });
  const log = path.join(logs, "build.log");
  const code = await sayWhile("Building the web app, once", () => build(log, signal));
  if (code !== 0) throw new Refusal(`The build failed. Its last lines, from ${log}:\n\n${lastLines(log, 40)}`);
  fs.writeFileSync(marker, hash);
  say("Web app built");
}

function build(log, signal) {
  const file = fs.openSync(log, "w");
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  fs.rmSync(marker, { force: true });
  const child = spawn(process.execPath, next("build"), { cwd: root, signal, stdio: ["ignore", file, file], env });
  fs.closeSync(file);
  return new Promise((resolve, reject) => child.once("exit", (code) => resolve(code ?? 1)).once("error", reject));
}

function hashOfSources() {
  const hash = createHash("sha256");
  for (const file of [...SOURCES.flatMap(filesBelow), ...FILES].sort()) {
    const full = path.join(root, file);
    if (fs.existsSync(full)) hash.update(`${file}\n`).update(fs.readFileSync(full));
  }
  return hash.digest("hex");
}

function filesBelow(folder) {
  if (!fs.existsSync(path.join(root, folder))) return [];
  const entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true });
  const isSource = (entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name);
  return entries.filter(isSource).map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}
