import fs from "node:fs";
import path from "node:path";
import { findChromium } from "./find-chromium.mjs";
import { root } from "./install.mjs";
import { launch } from "./launch.mjs";
import { startPostgres } from "./postgres.mjs";
import { say } from "./say.mjs";
import { runStaticChecks, sayResult } from "./static-checks.mjs";
import { testPostgres } from "./test-postgres.mjs";
import { CRASHED, countTests, failure, fromPlaywright, fromVitest } from "./test-results.mjs";

const reports = path.join(root, ".data", "test-reports");
const program = (...parts) => path.join(root, "node_modules", ...parts);

/** Runs every stage, whether or not an earlier one failed. Returns the exit code. */
export async function runAllTests() {
  fs.rmSync(reports, { recursive: true, force: true });
  fs.mkdirSync(reports, { recursive: true });
  const stages = [
    await stage("static checks", checks),
    await stage("unit and database tests", unitTests),
    await stage("chaos", chaos),
    await stage("browser journeys", journeys),
  ];
  // Once more at the end: a long log may be read from there only.
  for (const { name, failures } of stages) for (const told of failures) console.log(`\n${name}: ${told}`);
  console.log("");
  for (const { name, passed, failed, skipped, seconds } of stages) {
    const left = skipped > 0 ? `, ${skipped} skipped` : "";
    console.log(`${name.padEnd(24)} ${passed} passed, ${failed} failed${left}, ${seconds.toFixed(0)} s`);
  }
  const sum = (key) => stages.reduce((total, counts) => total + counts[key], 0);
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
  return sum("failed") === 0 ? 0 : 1;
}

async function stage(name, run) {
  const start = Date.now();
  say(`Running the ${name} …`);
  const counts = await run().catch((error) => {
    console.error(error);
    return CRASHED;
  });
  return { name, ...counts, seconds: (Date.now() - start) / 1000 };
}

async function checks() {
  const results = await runStaticChecks(sayResult);
  const failed = results.filter(({ ok }) => !ok);
  const failures = failed.map(({ name, output }) => failure(name, output));
  return { passed: results.length - failed.length, failed: failed.length, skipped: 0, failures };
}

async function unitTests() {
  const postgres = await startPostgres(testPostgres);
  const file = path.join(reports, "unit.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  try {
    const code = await run([program("vitest", "vitest.mjs"), "run", ...reporters], {
      TEST_DATABASE_OWNER_URL: postgres.ownerUrl,
      TEST_DATABASE_URL: postgres.appUrl,
    });
    return countTests({ file, code, read: fromVitest });
  } finally {
    if (!postgres.reused) await postgres.stop();
  }
}

/** Real processes, killed and cut off. One test: it passes when no mail was lost and none was logged twice. */
async function chaos() {
  let output = "";
  const keep = (chunk) => {
    process.stdout.write(chunk);
    output += chunk;
  };
  const args = ["--conditions=react-server", "--import", "tsx", "chaos/processes/main.ts", "--short"];
  const code = await run(args, {}, keep);
  if (code === 0) return { passed: 1, failed: 0, skipped: 0, failures: [] };
  return { passed: 0, failed: 1, skipped: 0, failures: [failure(`exit code ${code}`, lastLines(output))] };
}

async function journeys() {
  const file = path.join(reports, "browser.json");
  const code = await run([program("@playwright", "test", "cli.js"), "test", "--reporter=list,json"], {
    CHROMIUM_PATH: findChromium(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  return countTests({ file, code, read: fromPlaywright });
}

const lastLines = (output) => output.trimEnd().split("\n").slice(-40).join("\n");

/** Runs a program on our Node, its output shown as it comes, or given to `take`. */
function run(args, environment, take) {
  const env = { ...process.env, ...environment, NEXT_TELEMETRY_DISABLED: "1" };
  const child = launch(args, { env, cwd: root, output: take ? "pipe" : "inherit" });
  if (take) for (const stream of [child.stdout, child.stderr]) stream.on("data", take);
  return new Promise((resolve, reject) => child.once("exit", (code) => resolve(code ?? 1)).once("error", reject));
}
