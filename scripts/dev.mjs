/** `npm run dev`: like the demo, with Next's development server, which shows changes as they are saved. */
import { runInstalled } from "./install.mjs";

await runInstalled(import.meta.url, async () => {
  const { runStack } = await import("./run-stack.mjs");
  await runStack({ production: false });
});
