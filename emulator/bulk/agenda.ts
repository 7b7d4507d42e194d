/** A job's work on the org's agenda: it waits its turn, then goes on in steps short enough that requests are answered in between. */
import type { Org } from "../live-org";
import { BatchFailure } from "./batch-failure";

export type Work = {
  /** Each `yield` lets others have their turn. */
  steps: () => Iterator<unknown>;
  /** Asked before every step: aborted and deleted jobs are not. */
  isWanted: () => boolean;
  begun: () => void;
  /** With what went wrong, or null. */
  ended: (failure: string | null) => void;
};

/** Half the time a job takes at least it waits, the other half it is seen at work. */
export function putOnAgenda(org: Org, work: Work): void {
  const half = org.bulk.durationMs / 2;
  const turn = later(org.clock.now(), half);
  org.clock.at(turn, () => {
    if (!org.bulk.held) return begin(org, work, later(turn, half));
    org.bulk.whenReleased(() => begin(org, work, later(org.clock.now(), half)));
  });
}

function begin(org: Org, work: Work, soonestEnd: Date): void {
  if (!work.isWanted()) return;
  work.begun();
  const end = (failure: string | null) =>
    org.clock.at(soonestEnd, () => {
      if (work.isWanted()) work.ended(failure);
    });
  const steps = work.steps();
  const next = () => {
    if (!work.isWanted()) return;
    const step = attempt(steps);
    if (step !== "more") return end(step.failure);
    org.clock.at(later(org.clock.now(), 1), next);
  };
  next();
}

/** A mistake of ours fails the job: on the agenda nobody waits to hear of it. */
function attempt(steps: Iterator<unknown>): "more" | { failure: string | null } {
  try {
    return steps.next().done === true ? { failure: null } : "more";
  } catch (error) {
    if (error instanceof BatchFailure) return { failure: error.message };
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${detail}\n`);
    return { failure: "InternalServerError : An unexpected error occurred." };
  }
}

function later(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() + milliseconds);
}
