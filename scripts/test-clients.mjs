/** `npm run test:clients`: Salesforce's own command line, unmodified from npm, against the emulator. Takes a minute or two. */
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { root, runInstalled } from "./install.mjs";

/** Fetched for these tests alone: too large for everybody's installation. */
const CLI = { name: "@salesforce/cli", version: "2.150.6" };

await runInstalled(import.meta.url, async () => {
  const { launch } = await import("./launch.mjs");
  const { sayWhile } = await import("./say.mjs");
  const folder = path.join(root, ".data", "clients");
  if (!isThere(folder)) await sayWhile(`Installing ${CLI.name}, once`, () => install(folder));
  const vitest = path.join(root, "node_modules", "vitest", "vitest.mjs");
  const args = [vitest, "run", "--config", "vitest.clients.config.ts", ...process.argv.slice(2)];
  const child = launch(args, { env: { ...process.env, SF_CLI: path.join(folder, "node_modules", CLI.name) } });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.once("exit", (code) => process.exit(code ?? 1));
});

function isThere(folder) {
  const manifest = path.join(folder, "node_modules", CLI.name, "package.json");
  return fs.existsSync(manifest) && JSON.parse(fs.readFileSync(manifest, "utf8")).version === CLI.version;
}

async function install(folder) {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true }));
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", `${CLI.name}@${CLI.version}`];
  const child = spawn("npm", args, {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`npm could not install ${CLI.name} (exit code ${code}).`);
}
