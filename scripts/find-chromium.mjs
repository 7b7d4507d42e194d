/** Finds a Chromium for the browser tests, or brings one. Prints its path when run by itself. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Refusal, say } from "./say.mjs";

/** The one without windows first: it takes a quarter less time. */
const INSTALLED = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const DEBIAN_PACKAGE = "chromium-headless-shell";

/** One named by CHROMIUM_PATH, Playwright's own, an installed one, else the usual download, else Debian's package. */
export function findChromium() {
  const found = present();
  if (found) return found;
  say("Getting Chromium for the browser tests, once …");
  const cli = createRequire(import.meta.url).resolve("@playwright/test/cli");
  run(process.execPath, [cli, "install", "chromium"]);
  if (!present()) installDebianPackage();
  const path = present();
  if (path) return path;
  throw new Refusal("No Chromium was found or could be installed: install one and set CHROMIUM_PATH to it.");
}

function present() {
  return [process.env.CHROMIUM_PATH, playwrightsOwn(), ...INSTALLED].find((path) => path && fs.existsSync(path));
}

function playwrightsOwn() {
  const { chromium } = createRequire(import.meta.url)("@playwright/test");
  return chromium.executablePath();
}

function installDebianPackage() {
  if (process.getuid?.() !== 0 || !fs.existsSync("/usr/bin/apt-get")) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-qq"], env);
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", DEBIAN_PACKAGE], env);
}

const run = (command, args, env = process.env) => spawnSync(command, args, { stdio: "ignore", timeout: 300_000, env });

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(findChromium());
