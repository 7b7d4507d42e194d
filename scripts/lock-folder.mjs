import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Runs `work` while no other process holds the same folder's lock; a lock whose holder has died is taken over. */
export async function whileLocked(folder, work) {
  const lock = path.join(folder, "lock");
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  while (!take(lock)) await sleep(50);
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!isAlive(holderOf(lock))) fs.rmSync(lock, { force: true });
    return false;
  }
}

/** A file just made is empty for a moment: its holder is alive. */
function holderOf(lock) {
  try {
    return Number(fs.readFileSync(lock, "utf8")) || process.pid;
  } catch {
    return process.pid;
  }
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
