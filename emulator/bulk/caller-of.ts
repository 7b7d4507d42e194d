/** As whom a job writes: who created it, through the Bulk API, without any duplicate-rule header (api.md §9). */
import { DEFAULT_OPTIONS } from "../dml/context";
import type { App } from "../limits/daily-requests";
import { type Org, userById } from "../live-org";
import type { Caller } from "../rest/exchange";
import type { ClassicJob, IngestJob, QueryJob } from "./job";

/** Jobs run by themselves and use up none of any app's requests. */
const JOBS: App = { clientId: "", name: "Bulk API" };

/** Assignment rules run only where the job names one. @throws when the org has lost the user */
export function callerOf(org: Org, job: IngestJob | QueryJob | ClassicJob): Caller {
  const user = userById(org, job.createdById);
  if (!user) throw new Error(`The org has no user ${job.createdById}.`);
  const autoAssign = ("assignmentRuleId" in job ? job.assignmentRuleId : null) ?? false;
  const options = { ...DEFAULT_OPTIONS, autoAssign };
  return { org, user, app: JOBS, principal: org.principals.of(user), origin: job.origin, options };
}

/** The origin of changes made through this request (api.md §15). */
export function bulkOrigin(version: string, client: string | undefined): string {
  return `com/salesforce/api/bulkapi/${version}${client ? `;client=${client}` : ""}`;
}
