/** `npm test`: everything that can be proved here, from a fresh clone. The last line says `N passed, N failed`. */
import { runInstalled } from "./install.mjs";

await runInstalled(import.meta.url, async () => {
  const { runAllTests } = await import("./run-all-tests.mjs");
  process.exit(await runAllTests());
});
