import { defineConfig } from "vitest/config";

/** Strangers' programs against the emulator, apart from the ordinary tests because they are fetched and slow to start. */
export default defineConfig({
  test: { include: ["emulator/clients/*.clients.ts"], testTimeout: 120_000, hookTimeout: 120_000 },
});
