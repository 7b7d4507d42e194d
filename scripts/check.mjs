/** `npm run check`: format, lint, types, import rules, dead code and migrations, in seconds. */
import { runInstalled } from "./install.mjs";

await runInstalled(import.meta.url, async () => {
  const { runStaticChecks, sayResult } = await import("./static-checks.mjs");
  const results = await runStaticChecks(sayResult);
  process.exit(results.every(({ ok }) => ok) ? 0 : 1);
});
