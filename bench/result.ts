/** One promise as it was measured, beside what it is compared with. */
export type Result = {
  what: string;
  goal: string;
  ours: number;
  /** Null where there is nothing to compare. */
  reference: number | null;
  unit: string;
  /** Whether the promise was kept. */
  holds: boolean;
};

/** A Markdown table, ratios included: how many times what the reference needs. */
export function toMarkdown(results: readonly Result[], referenceName: string): string {
  const rows = results.map(({ what, goal, ours, reference, unit, holds }) => [
    what,
    goal,
    shown(ours, unit),
    reference === null ? "" : shown(reference, unit),
    reference === null ? "" : ratio(reference, ours),
    holds ? "yes" : "NO",
  ]);
  const head = ["What", "Goal", "Inlay", referenceName, "Ratio", "Kept"];
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function shown(value: number, unit: string): string {
  const digits = Number.isInteger(value) ? 0 : value < 10 ? 2 : 1;
  return `${value.toFixed(digits)} ${unit}`.trim();
}

const ratio = (reference: number, ours: number) => (ours === 0 ? "∞" : `${(reference / ours).toFixed(1)} ×`);

/** The value below which a share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Runs a piece of work and returns its milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** A promise that nothing is compared with. */
export function atMost(what: string, { goal, ours, unit }: { goal: number; ours: number; unit: string }): Result {
  return { what, goal: `≤ ${goal}`, ours, reference: null, unit, holds: ours <= goal };
}
