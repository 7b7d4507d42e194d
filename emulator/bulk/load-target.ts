/** What a job saves, and as whom. */
import type { Org } from "../live-org";
import { BatchFailure } from "./batch-failure";
import { callerOf } from "./caller-of";
import type { ClassicJob, IngestJob, IngestOperation } from "./job";
import type { LoadTarget } from "./save-row";

type Loading = (IngestJob | ClassicJob) & { operation: IngestOperation };

/** @throws BatchFailure when the object is gone by now */
export function loadTarget(org: Org, job: Loading): LoadTarget {
  const object = org.store.object(job.objectName);
  if (!object) throw new BatchFailure("InvalidBatch", `Unable to find object: ${job.objectName}`);
  const key = object.fieldByName.get(job.externalIdFieldName?.toLowerCase() ?? "") ?? null;
  return { caller: callerOf(org, job), object, operation: job.operation, key };
}
