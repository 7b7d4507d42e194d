import fs from "node:fs";
import path from "node:path";
import { findChromium } from "./find-chromium.mjs";
import { root } from "./install.mjs";
import { launch } from "./launch.mjs";
import { startPostgres } from "./postgres.mjs";
import { say } from "./say.mjs";
import { runStaticChecks, sayResult } from "./static-checks.mjs";
import { testPostgres } from "./test-postgres.mjs";
import { CRASHED, countTests, fromPlaywright, fromVitest } from "./test-results.mjs";

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
  const passed = results.filter(({ ok }) => ok).length;
  return { passed, failed: results.length - passed, skipped: 0 };
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
  const code = await run(["--conditions=react-server", "--import", "tsx", "chaos/processes/main.ts", "--short"]);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function journeys() {
  const file = path.join(reports, "browser.json");
  const code = await run([program("@playwright", "test", "cli.js"), "test", "--reporter=list,json"], {
    CHROMIUM_PATH: findChromium(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  return countTests({ file, code, read: fromPlaywright });
}

/** Runs a program on our Node, its output shown as it comes. */
function run(args, environment) {
  const env = { ...process.env, ...environment, NEXT_TELEMETRY_DISABLED: "1" };
  const child = launch(args, { env, cwd: root });
  return new Promise((resolve, reject) => child.once("exit", (code) => resolve(code ?? 1)).once("error", reject));
}
