/** `npm run bench`: measures what is promised, each beside a stated reference, and prints tables. */
import { runInstalled } from "./install.mjs";

await runInstalled(import.meta.url, async () => {
  const { launch } = await import("./launch.mjs");
  const child = launch(["--import", "tsx", "bench/main.ts", ...process.argv.slice(2)], {});
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.once("exit", (code) => process.exit(code ?? 1));
});
