/**
 * Every commit since seeding, a line each, appended before the answer leaves: a killed process loses nothing that was answered.
 * (The disk is not forced, so that a power cut may.)
 */
import fs from "node:fs";
import { z } from "zod";
import type { KeptCommit } from "../history";
import type { Store } from "../store";

/** Keeps single lines within what a string can hold; only bulk seeding has more. */
const MOST_PER_LINE = 20_000;

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Value = z.union([Scalar, z.record(z.string(), Scalar)]);
const Kept = z.object({ Id: z.string() }).catchall(Value);
const Changes = z.array(z.object({ objectName: z.string(), id: z.string(), after: Kept.nullable() }));
const Line = z.object({
  number: z.number(),
  at: z.string(),
  userId: z.string().nullable(),
  origin: z.string(),
  requestId: z.string().nullable(),
  changes: Changes,
});

export class Journal {
  private readonly file: number;

  constructor(path: string) {
    this.file = fs.openSync(path, "a+");
  }

  append(commit: KeptCommit): void {
    for (let start = 0; start < commit.changes.length; start += MOST_PER_LINE) {
      const changes = commit.changes
        .slice(start, start + MOST_PER_LINE)
        .map(({ objectName, id, after }) => ({ objectName, id, after }));
      fs.appendFileSync(this.file, `${JSON.stringify({ ...commit, changes })}\n`);
    }
  }

  /** Repeats every commit, and tells of it; a last line cut short by a kill was never answered, and goes. */
  replay(store: Store, tell: (commit: KeptCommit) => void): void {
    const text = fs.readFileSync(this.file, "utf8");
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    if (whole.length < text.length) fs.ftruncateSync(this.file, Buffer.byteLength(whole));
    for (const [index, line] of whole.split("\n").filter(Boolean).entries())
      tell(repeat(store, lineOf(line, index + 1)));
  }

  clear(): void {
    fs.ftruncateSync(this.file, 0);
  }

  close(): void {
    fs.closeSync(this.file);
  }
}

/** Journals kept before there was a history hold the changes alone. */
function lineOf(text: string, number: number): z.output<typeof Line> {
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value)) return Line.parse(value);
  return {
    number,
    at: new Date(0).toISOString(),
    userId: null,
    origin: "",
    requestId: null,
    changes: Changes.parse(value),
  };
}

function repeat(store: Store, { changes, ...commit }: z.output<typeof Line>): KeptCommit {
  const repeated = changes.map(({ objectName, id, after }) => {
    const before = store.getAny(objectName, id);
    if (after) store.put(objectName, after);
    else store.erase(objectName, id);
    return { objectName, id, before, after };
  });
  return { ...commit, changes: repeated };
}
