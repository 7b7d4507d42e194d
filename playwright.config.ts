import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/find-chromium.mjs";
import { e2eLanes, e2ePorts, e2eVariables } from "./scripts/e2e-stack.mjs";

/** No browser of the tests reaches beyond this machine. */
const ONLY_LOCALHOST = '--host-resolver-rules="MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"';

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/start-stack.ts",
  workers: process.env[e2eVariables(0).url] ? 1 : e2eLanes,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  outputDir: "test-results",
  use: {
    baseURL: `http://localhost:${e2ePorts.web.port}`,
    actionTimeout: 20_000,
    trace: { mode: "retain-on-failure", screenshots: false },
    launchOptions: {
      executablePath: findChromium(),
      args: ["--no-sandbox", "--disable-quic", "--disable-gpu", "--disable-background-networking", ONLY_LOCALHOST],
    },
  },
});
