import type { Violation } from "./audit";
import { type Outcome, simulate } from "./simulate";

type Say = (line: string) => void;

/** Plays schedules one after another, and tells the first troubles of each that went wrong. @returns whether none did */
export async function runSeeds({ from, seeds, say }: { from: number; seeds: number; say: Say }): Promise<boolean> {
  const started = performance.now();
  const sum = { bad: 0, messages: 0, calls: 0, hours: 0, kills: 0 };
  for (let seed = from; seed < from + seeds; seed++) {
    const outcome = await simulate(seed);
    if (outcome.violations.length > 0) {
      sum.bad++;
      if (sum.bad <= mostTold) say(`seed ${seed}: ${listed(outcome.violations)}\n  npm run chaos -- --seed ${seed}`);
    }
    sum.messages += outcome.messages;
    sum.calls += outcome.calls;
    sum.kills += outcome.kills;
    sum.hours += outcome.lasted / 3_600_000;
  }
  const seconds = (performance.now() - started) / 1000;
  say(
    `${seeds} schedules, ${Math.round(sum.hours)} simulated hours, in ${seconds.toFixed(1)} s: ${sum.messages} messages, ` +
      `${sum.calls} API calls, ${sum.kills} processes killed`,
  );
  say(sum.bad === 0 ? "0 lost, 0 duplicate, nothing out of order, all at rest" : `${sum.bad} schedules went wrong`);
  return sum.bad === 0;
}

const mostTold = 5;

function listed(violations: readonly Violation[]): string {
  const told = violations.slice(0, mostTold).map(({ what }) => what);
  return [...told, ...(violations.length > mostTold ? [`and ${violations.length - mostTold} more`] : [])].join("; ");
}

/** Plays one schedule again and tells all that happened; last, and shortest, what concerns the first thing that went wrong. */
export async function replay(seed: number, say: Say): Promise<boolean> {
  const outcome = await simulate(seed, { keepsLines: true });
  for (const line of outcome.lines) say(line);
  for (const line of concerning(outcome)) say(line);
  for (const { what } of outcome.violations) say(`✗ ${what}`);
  say(`seed ${seed}: ${outcome.lines.length} steps, trace ${outcome.hash}, ${outcome.violations.length} violations`);
  return outcome.violations.length === 0;
}

function concerning({ violations, lines }: Outcome): string[] {
  const [first] = violations;
  if (!first || first.about.length === 0) return [];
  return [
    "",
    `What concerns “${first.what}”:`,
    ...lines.filter((line) => first.about.some((word) => line.includes(word))),
  ];
}
