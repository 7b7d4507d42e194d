import { hashOf } from "./random";

/** What happened, in order. The hash of all of it is kept always, the lines only where someone will read them. */
export type Trace = {
  say: (line: () => string) => void;
  hash: () => string;
  lines: () => readonly string[];
};

/** @param now the simulated time, milliseconds */
export function openTrace(now: () => number, keepsLines: boolean): Trace {
  const lines: string[] = [];
  let hash = hashOf("");
  return {
    say: (line) => {
      const said = `${clockFace(now())}  ${line()}`;
      hash = hashOf(said, hash);
      if (keepsLines) lines.push(said);
    },
    hash: () => hash.toString(16).padStart(8, "0"),
    lines: () => lines,
  };
}

/** Days and time of day since the run began, to the millisecond. */
function clockFace(now: number): string {
  return `${Math.floor(now / 86_400_000)}d ${new Date(now).toISOString().slice(11, 23)}`;
}
