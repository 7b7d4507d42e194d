import type { JobWithMetadata } from "pg-boss";
import { z } from "zod";
import { record } from "@/lib/activity";
import { type Ctx, systemCtx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { enqueue, type JobName, jobs, type Payload } from "@/lib/jobs";
import { log } from "@/lib/log";
import { handlers } from "./handlers";

const Owner = z.object({ workspaceId: z.uuid() });

/**
 * Runs one job for the workspace that owes it. What was foreseen and cannot get better by waiting is recorded and done;
 * what says when to come back comes back then; anything else is thrown, so that the queue tries again.
 */
export async function runJob<N extends JobName>(name: N, job: JobWithMetadata<unknown>): Promise<void> {
  const ctx = systemCtx(Owner.parse(job.data).workspaceId);
  const payload = parsePayload(name, job.data);
  const startedAt = performance.now();
  try {
    await handlers[name](ctx, payload);
    log("info", "job.done", { name, id: job.id, ms: Math.round(performance.now() - startedAt) });
  } catch (error) {
    await settleFailure(ctx, { name, payload, job }, error);
  }
}

/** Safe: the schema that checks the payload is the very one its type is made from. */
function parsePayload<N extends JobName>(name: N, data: unknown): Payload<N> {
  return jobs[name].parse(data) as Payload<N>;
}

export type Failed<N extends JobName> = {
  name: N;
  payload: Payload<N>;
  job: Pick<JobWithMetadata<unknown>, "id" | "retryCount" | "retryLimit" | "singletonKey">;
};

/** Decides what becomes of a failed job. @throws the error itself when the queue is to try again */
export async function settleFailure<N extends JobName>(ctx: Ctx, failed: Failed<N>, error: unknown): Promise<void> {
  const { name, payload, job } = failed;
  log(error instanceof AppError ? "info" : "error", "job.failed", { name, id: job.id, retry: job.retryCount, error });
  if (error instanceof AppError && error.retryAt && error.retryAt > new Date()) {
    const key = job.singletonKey === null ? {} : { key: job.singletonKey };
    await enqueue(ctx, { name, payload, startAfter: error.retryAt, ...key });
    return;
  }
  if (error instanceof AppError && !error.retryable) return recordFailure(ctx, name, error.message);
  if (job.retryCount >= job.retryLimit) await recordFailure(ctx, name, "Given up after many tries over two days.");
  throw error;
}

function recordFailure(ctx: Ctx, name: JobName, why: string): Promise<void> {
  return record(ctx, { action: `${name}.failed`, outcome: "failed", summary: why });
}
