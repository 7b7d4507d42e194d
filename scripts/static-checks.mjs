/** The checks that need neither database nor browser. */
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { root } from "./install.mjs";
import { say } from "./say.mjs";

const AT_ONCE = 2;
const MOST_LINES = 60;
/** What has not changed is not linted again: typed rules take most of a check's time. */
const LINT_CACHE = ["--cache", "--cache-strategy", "content", "--cache-location", ".data/lint/"];
const bin = (name) => path.join(root, "node_modules", ".bin", name);
const scratch = path.join(root, ".data", "check-migrations");

/** Each is told as one test: what holds if it passes, and how that is found out. The longest come first. */
const CHECKS = [
  { name: "types", run: typesHold },
  { name: "lint", run: () => succeeds("eslint", ".", "--max-warnings", "0", ...LINT_CACHE) },
  { name: "import rules", run: () => succeeds("depcruise", ".", "--config", ".dependency-cruiser.mjs") },
  { name: "dead code", run: () => succeeds("knip", "--no-progress", "--no-config-hints") },
  { name: "migrations", run: migrationsAreComplete },
  { name: "format", run: () => succeeds("biome", "format", ".") },
];

/**
 * Runs all checks, two at a time.
 * @param {(result: { name: string, ok: boolean, output: string, seconds: number }) => void} onResult
 */
export async function runStaticChecks(onResult) {
  const waiting = [...CHECKS];
  const results = [];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const start = Date.now();
      const result = { name: check.name, ...(await check.run()), seconds: (Date.now() - start) / 1000 };
      onResult(result);
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

/** Says how one check went; of a failure, its first lines. */
export function sayResult({ name, ok, output, seconds }) {
  say(`${ok ? "ok    " : "FAILED"}  ${name} (${seconds.toFixed(1)} s)`);
  if (ok) return;
  const lines = output.split("\n");
  console.log(lines.slice(0, MOST_LINES).join("\n"));
  if (lines.length > MOST_LINES) console.log(`… and ${lines.length - MOST_LINES} lines more`);
}

async function succeeds(command, ...args) {
  const child = spawn(bin(command), args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], env: plainEnvironment() });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.once("close", resolve).once("error", () => resolve(1)));
  return { ok: code === 0, output: output.trim() };
}

const plainEnvironment = () => ({ ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", NEXT_TELEMETRY_DISABLED: "1" });

/** Next writes types for the routes, which a fresh clone does not have yet. */
async function typesHold() {
  const routes = await succeeds("next", "typegen");
  return routes.ok ? succeeds("tsc", "--noEmit") : routes;
}

/** The migrations agree with each other, and generating from the schema adds nothing to them. */
async function migrationsAreComplete() {
  const agreement = await succeeds("drizzle-kit", "check");
  if (!agreement.ok) return agreement;
  fs.rmSync(scratch, { recursive: true, force: true });
  fs.cpSync(path.join(root, "db", "migrations"), scratch, { recursive: true });
  const schema = ["--dialect", "postgresql", "--casing", "snake_case", "--schema", "./db/schema/index.ts"];
  const generation = await succeeds("drizzle-kit", "generate", ...schema, "--out", path.relative(root, scratch));
  const missing = newMigrations().map((file) => fs.readFileSync(path.join(scratch, file), "utf8"));
  fs.rmSync(scratch, { recursive: true, force: true });
  if (!generation.ok) return generation;
  return {
    ok: missing.length === 0,
    output: `The schema has changed: run npm run db:generate and commit its migration.\n${missing.join("\n")}`,
  };
}

function newMigrations() {
  const known = fs.readdirSync(path.join(root, "db", "migrations"));
  return fs.readdirSync(scratch).filter((file) => file.endsWith(".sql") && !known.includes(file));
}
