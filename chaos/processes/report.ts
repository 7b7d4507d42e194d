import { type Finding, type FindingKind, findingKinds } from "./checker/check";

/** What a run did, and what the checker found. */
export type Report = {
  seed: number;
  findings: readonly Finding[];
  /** What was still waiting when patience ended; null when all was done. */
  left: Record<string, number> | null;
  messages: number;
  calls: number;
  kills: number;
  /** Ends of workers that nobody ordered. */
  ownEnds: number;
  workers: number;
  restarts: number;
  reconnections: number;
  /** From the first mail until all was calm. */
  workSeconds: number;
  seconds: number;
};

const mostShown = 20;

/**
 * Whether everything is where it must be, once. Workers may end with Postgres, whose driver throws where nobody can catch it when a
 * connection is gone between two writes (postgres 3.4.9, https://github.com/porsager/postgres/issues/1154), but not otherwise.
 */
export function isGood({ findings, left, ownEnds, restarts, workers }: Report): boolean {
  return findings.length === 0 && left === null && ownEnds <= restarts * workers;
}

export function describeReport(report: Report): string {
  const { findings, messages, calls, kills, restarts, reconnections, ownEnds, workSeconds, left } = report;
  const of = (...kinds: FindingKind[]) => findings.filter(({ kind }) => kinds.includes(kind)).length;
  const others = findingKinds.filter((kind) => !/lost|duplicate/.test(kind) && of(kind) > 0);
  return [
    ...findings.slice(0, mostShown).map(({ kind, text }) => `${kind}: ${text}`),
    ...(findings.length > mostShown ? [`… and ${findings.length - mostShown} more`] : []),
    ...(left ? [`Not done when patience ended: ${JSON.stringify(left)}`] : []),
    ...(ownEnds > 0 ? [`${ownEnds} times a worker ended by itself`] : []),
    ...others.map((kind) => `${of(kind)} × ${kind}`),
    `${messages} mails taken in ${workSeconds.toFixed(0)} s (${(messages / workSeconds).toFixed(1)} a second)`,
    `${calls} API calls, ${(calls / messages).toFixed(3)} a mail, failed ones included`,
    `${kills} kill -9, ${restarts} Postgres crashes, ${reconnections} reconnections by the admin; seed ${report.seed}; ${report.seconds.toFixed(0)} s in all`,
    `${of("lost task", "lost person")} lost, ${of("duplicate task", "duplicate person")} duplicate`,
  ].join("\n");
}
