/**
 * Every committed change of records since seeding, a line a commit, appended before the answer leaves: a killed process loses
 * nothing that was answered. (The disk is not forced, so that a power cut may.)
 */
import fs from "node:fs";
import { z } from "zod";
import type { Change, Store } from "../store";
import type { StoredRecord } from "../types";

/** Keeps single lines within what a string can hold; only bulk seeding has more. */
const MOST_PER_LINE = 20_000;

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Value = z.union([Scalar, z.record(z.string(), Scalar)]);
const Kept = z.object({ Id: z.string() }).catchall(Value);
const Line = z.array(z.object({ objectName: z.string(), id: z.string(), after: Kept.nullable() }));

export class Journal {
  private readonly file: number;

  constructor(path: string) {
    this.file = fs.openSync(path, "a+");
  }

  append(changes: readonly Change[]): void {
    for (let start = 0; start < changes.length; start += MOST_PER_LINE) {
      const line = changes
        .slice(start, start + MOST_PER_LINE)
        .map(({ objectName, id, after }) => ({ objectName, id, after }));
      fs.appendFileSync(this.file, `${JSON.stringify(line)}\n`);
    }
  }

  /** Repeats every change; a last line cut short by a kill was never answered, and goes. */
  replay(store: Store): void {
    const text = fs.readFileSync(this.file, "utf8");
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    if (whole.length < text.length) fs.ftruncateSync(this.file, Buffer.byteLength(whole));
    for (const line of whole.split("\n").filter(Boolean)) {
      for (const { objectName, id, after } of Line.parse(JSON.parse(line))) repeat(store, { objectName, id, after });
    }
  }

  clear(): void {
    fs.ftruncateSync(this.file, 0);
  }

  close(): void {
    fs.closeSync(this.file);
  }
}

function repeat(store: Store, change: { objectName: string; id: string; after: StoredRecord | null }): void {
  if (change.after) store.put(change.objectName, change.after);
  else store.erase(change.objectName, change.id);
}
