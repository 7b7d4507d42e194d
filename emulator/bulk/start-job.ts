/** A Bulk API 2.0 job from UploadComplete to its end, step by step on the org's clock (api.md §9). */
import type { Org } from "../live-org";
import { putOnAgenda } from "./agenda";
import type { IngestJob, QueryJob } from "./job";

type Work = {
  steps(): Iterator<unknown>;
  /** Told before the job counts as over; the failure is null when there was none. */
  ended(failure: string | null): void;
};

export function startJob(org: Org, job: IngestJob | QueryJob, { steps, ended }: Work): void {
  const started = org.clock.now();
  putOnAgenda(org, {
    steps,
    isWanted: () => org.bulk.has(job) && (job.state === "UploadComplete" || job.state === "InProgress"),
    begun: () => {
      job.state = "InProgress";
      job.changedAt = org.clock.now();
    },
    ended: (failure) => {
      job.state = failure === null ? "JobComplete" : "Failed";
      job.changedAt = org.clock.now();
      job.processingMs = job.changedAt.getTime() - started.getTime();
      ended(failure);
      org.bulk.changed(job);
    },
  });
}
