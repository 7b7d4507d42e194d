import fs from "node:fs";
import path from "node:path";
import { isAlive } from "./is-alive.mjs";
import { Refusal } from "./say.mjs";

const fileIn = (folder) => path.join(folder, "running.json");

/** Says that this process runs the stack of `folder`, or refuses because another does. */
export async function claimStack(folder, address) {
  const known = readRunning(folder);
  if (known) refuseIfRunning(known);
  const file = fileIn(folder);
  const note = (more) => fs.writeFileSync(file, `${JSON.stringify({ pid: process.pid, address, ...more }, null, 2)}\n`);
  fs.mkdirSync(folder, { recursive: true });
  note({});
  return { afterCrash: known !== null, note, release: () => fs.rmSync(file, { force: true }) };
}

export function refuseIfRunning({ pid, address }) {
  if (!isOurs(pid)) return;
  throw new Refusal(`Inlay is running already, at ${address}: stop it there with Ctrl-C (process ${pid}) first.`);
}

/** What the last stack of `folder` left written, null if it stopped in order. */
export function readRunning(folder) {
  try {
    return JSON.parse(fs.readFileSync(fileIn(folder), "utf8"));
  } catch {
    return null;
  }
}

/** Whether the process is still the one that was noted: its number may be another's by now. */
function isOurs(pid) {
  if (pid === process.pid || !isAlive(pid)) return false;
  if (process.platform !== "linux") return true;
  return /scripts|playwright/.test(fs.readFileSync(`/proc/${pid}/cmdline`, "utf8"));
}
