/** What the scripts say: progress with the seconds gone by, and one plain sentence when they cannot go on. */
import fs from "node:fs";

process.env.INLAY_STARTED_AT ??= String(Date.now()); // kept when a script starts again on the pinned Node

export const secondsSinceStart = () => (Date.now() - Number(process.env.INLAY_STARTED_AT)) / 1000;

export const say = (line) => console.log(`${secondsSinceStart().toFixed(1).padStart(6)} s  ${line}`);

/** A foreseen reason to stop, in words for whoever runs the script. */
export class Refusal extends Error {}

/** Runs a script's work; a refusal ends it with its sentence alone, anything else with its stack. */
export async function runScript(work) {
  try {
    await work();
  } catch (error) {
    console.error(`\n${error instanceof Refusal ? error.message : (error.stack ?? error)}\n`);
    process.exit(1);
  }
}

/** Says that something long is still going on, every ten seconds, until `work` is done. */
export async function sayWhile(line, work) {
  say(`${line} …`);
  const timer = setInterval(() => say("… still at it"), 10_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** The last lines of a log file, for a message about what went wrong. */
export function lastLines(file, count = 20) {
  if (!fs.existsSync(file)) return "(no log)";
  return fs.readFileSync(file, "utf8").trimEnd().split("\n").slice(-count).join("\n");
}
