import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: { alias: { "@": here("."), "server-only": here("test/server-only.ts") } },
  test: {
    include: ["**/*.test.ts"],
    exclude: [...configDefaults.exclude, "e2e/**", ".next/**", ".data/**"],
    setupFiles: ["test/stray-errors.ts"],
    globalSetup: ["test/postgres.ts", "test/template.ts"],
    // One more than it would take on two cores by itself: files wait for Postgres and the emulator half of their time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
