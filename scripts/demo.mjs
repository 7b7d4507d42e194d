/** `npm run demo`: everything from nothing, built as in production. Options: --reset, --port. */
import { runInstalled } from "./install.mjs";

await runInstalled(import.meta.url, async () => {
  const { runStack } = await import("./run-stack.mjs");
  await runStack({ production: true });
});
