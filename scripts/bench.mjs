/** `npm run bench`: measures what the product promises, beside a plain jsforce program, and prints a table. */
import { runInstalled } from "./install.mjs";

await runInstalled(import.meta.url, async () => {
  const { launch } = await import("./launch.mjs");
  const child = launch(["--import", "tsx", "bench/main.ts"], {});
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.once("exit", (code) => process.exit(code ?? 1));
});
