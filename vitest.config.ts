import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const emulator = "emulator/**/*.test.ts";

/** Tests of what a process reads or opens once: the environment, the pool, the queue. Each has a process of its own. */
const apart = [
  "lib/channels/email/{receive,send}.test.ts",
  "lib/crypto.test.ts",
  "lib/panel/load-panel.test.ts",
  "lib/salesforce/{emulated-org,login-host,my-connection,refresh-connection}.test.ts",
  "lib/web/{client-address,live-streams,metrics,security-headers}.test.ts",
  "worker/**/*.test.ts",
];

export default defineConfig({
  resolve: { alias: { "@": here("."), "server-only": here("test/server-only.ts") } },
  test: {
    setupFiles: ["test/stray-errors.ts"],
    globalSetup: ["test/postgres.ts", "test/template.ts"],
    // Files wait for Postgres and the emulator half of their time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is waited for comes when it comes: on a busy machine a second, the default, is too short.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      // A process has few modules that remember anything, and those by workspace or connection: files share them, and a database.
      {
        extends: true,
        test: {
          name: "product",
          include: ["**/*.test.ts"],
          exclude: [...configDefaults.exclude, "e2e/**", ".next/**", ".data/**", emulator, ...apart],
          isolate: false,
        },
      },
      { extends: true, test: { name: "apart", include: apart } },
      // Nothing in the emulator outlives the server a test starts.
      { extends: true, test: { name: "emulator", include: [emulator], isolate: false } },
    ],
  },
});
