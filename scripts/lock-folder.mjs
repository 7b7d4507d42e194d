import fs from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Runs `work` while no other process holds the same folder's lock. SQLite's lock on a file is the operating system's:
 * it goes when its holder does, however that ends.
 */
export async function whileLocked(folder, work) {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(path.join(folder, "lock"));
  try {
    while (!take(lock)) await sleep(50);
    return await work();
  } finally {
    lock.close();
  }
}

function take(lock) {
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if (error.errcode === SQLITE_BUSY) return false;
    throw error;
  }
}

const SQLITE_BUSY = 5;
