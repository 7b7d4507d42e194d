import { type JobResult, type JobWithMetadata, PgBoss } from "pg-boss";
import { AppError } from "@/lib/errors";
import { type JobName, jobNames } from "@/lib/jobs";
import { log } from "@/lib/log";
import { heartbeatRefreshSeconds } from "./reclaim";
import { runJob } from "./run-job";

export type Queue = {
  /** Looks for jobs of this name now instead of at the next poll. */
  wake: (name: JobName) => void;
  /** Lets running jobs end, for so long; what has not ended by then runs again elsewhere. */
  stop: (timeoutMs: number) => Promise<void>;
};

/**
 * How many workers a process has for each kind of job, and how many jobs each takes at a look, to do one by one. Mail
 * comes in bursts and costs processor and memory; replies mostly wait for another server, and must not wait in line.
 */
const work: Record<JobName, { localConcurrency: number; batchSize: number }> = {
  "mail.accept": { localConcurrency: 1, batchSize: 10 },
  "reply.send": { localConcurrency: 4, batchSize: 1 },
  "schema.refresh": { localConcurrency: 2, batchSize: 1 },
  "connection.tell-lost": { localConcurrency: 1, batchSize: 1 },
  "org.reconcile": { localConcurrency: 1, batchSize: 1 },
  "trouble.tell": { localConcurrency: 1, batchSize: 1 },
};

/** Takes jobs from the queue and runs them; also frees the jobs of workers that died. */
export async function startQueue(connectionString: string): Promise<Queue> {
  const boss = new PgBoss({
    connectionString,
    application_name: "inlay queue",
    max: 4,
    migrate: false,
    schedule: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    reindex: false,
  });
  boss.on("error", (error) => log("error", "queue.error", { error }));
  await boss.start();
  const workers = new Map<JobName, string>();
  for (const name of jobNames) workers.set(name, await startWorkers(boss, name));
  return {
    wake: (name) => boss.notifyWorker(workers.get(name) ?? ""),
    stop: (timeout) => boss.stop({ graceful: true, timeout }),
  };
}

function startWorkers(boss: PgBoss, name: JobName): Promise<string> {
  const always = {
    includeMetadata: true,
    perJobResults: true,
    pollingIntervalSeconds: 0.5,
    heartbeatRefreshSeconds,
  } as const;
  const options = { ...always, ...work[name], burstWhenBatchFull: work[name].batchSize > 1 };
  return boss.work(name, options, async (batch: JobWithMetadata<unknown>[]) => {
    const results: JobResult[] = [];
    for (const job of batch) results.push(await settle(name, job));
    return results;
  });
}

/** Each job of a batch succeeds or fails on its own. */
async function settle(name: JobName, job: JobWithMetadata<unknown>): Promise<JobResult> {
  try {
    await runJob(name, job);
    return { id: job.id, status: "completed" };
  } catch (error) {
    const message = error instanceof AppError ? error.message : "The log says why."; // other errors may quote mail
    return { id: job.id, status: "failed", output: { message } };
  }
}
