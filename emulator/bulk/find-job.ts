/** The job a path names, as far as the caller may see it (api.md §9): another user's is as good as none. */
import type { Caller } from "../rest/exchange";
import { notFound } from "../salesforce-error";
import type { Asker } from "./bulk-jobs";
import type { BulkJob } from "./job";

/** *Manage Data Integrations* sees everybody's. */
export function askerOf({ org, user }: Caller): Asker {
  const seesAll = org.principals.permissionsOf(user).manageDataIntegrations === true;
  return { userId: user.id, seesAll, now: org.clock.now() };
}

/** @throws NOT_FOUND for an unknown job and one of another kind */
export function findJob<Type extends BulkJob["jobType"]>(
  caller: Caller,
  jobType: Type,
  id = "",
): Extract<BulkJob, { jobType: Type }> {
  const job = caller.org.bulk.find(id, askerOf(caller));
  if (job && isOf(job, jobType)) return job;
  throw notFound();
}

function isOf<Type extends BulkJob["jobType"]>(
  job: BulkJob,
  jobType: Type,
): job is Extract<BulkJob, { jobType: Type }> {
  return job.jobType === jobType;
}
