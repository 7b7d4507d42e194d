/**
 * `npm run chaos`: everything that can go wrong, made to go wrong, and a checker that reads only the mail and what stands in Salesforce.
 * Both parts run: the simulator (chaos/simulator: one process, a clock of its own, thousands of seeded schedules) and real processes
 * (chaos/processes). `-- --simulator` or `-- --processes` runs one; `-- --short` both as CI does. `-- --seed N` plays one of the
 * simulator's schedules again, step by step; `-- --mutants` asks whether the simulator finds the bugs that are planted for it.
 */
import { once } from "node:events";
import { runInstalled } from "./install.mjs";

const parts = ["simulator", "processes"];

await runInstalled(import.meta.url, async () => {
  const { launch } = await import("./launch.mjs");
  const given = process.argv.slice(2);
  let worst = 0;
  for (const part of chosenParts(given)) {
    const options = given.filter((option) => !parts.includes(option.replace("--", "")));
    const program = ["--conditions=react-server", "--import", "tsx", `chaos/${part}/main.ts`, ...options];
    const child = launch(program, {});
    const stop = (signal) => child.kill(signal);
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);
    const [code] = await once(child, "exit");
    for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, stop);
    worst = Math.max(worst, code ?? 1);
  }
  process.exit(worst);
});

/** A seed is a schedule of the simulator's, unless real processes are asked for; only the simulator has mutants. */
function chosenParts(given) {
  const named = parts.filter((part) => given.includes(`--${part}`));
  if (named.length > 0) return named;
  return given.some((option) => /^--(seed|seeds|mutants)/.test(option)) ? ["simulator"] : parts;
}
