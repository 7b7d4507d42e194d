import { type JobResult, type JobWithMetadata, PgBoss } from "pg-boss";
import { AppError } from "@/lib/errors";
import { type JobName, jobNames } from "@/lib/jobs";
import { log } from "@/lib/log";
import { runJob } from "./run-job";

export type Queue = {
  /** Lets running jobs end, for so long; what has not ended by then runs again elsewhere. */
  stop: (timeoutMs: number) => Promise<void>;
};

/** How many jobs of each kind a process does at once. */
const atOnce: Record<JobName, number> = {
  "schema.refresh": 2,
  "connection.tell-lost": 1,
  "member.disconnect": 1,
  "org.reconcile": 1,
  "person.decide-again": 2,
  "trouble.tell": 1,
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
  for (const name of jobNames) await startWorkers(boss, name);
  return { stop: (timeout) => boss.stop({ graceful: true, timeout }) };
}

function startWorkers(boss: PgBoss, name: JobName): Promise<string> {
  const always = { includeMetadata: true, perJobResults: true, pollingIntervalSeconds: 0.5, batchSize: 1 } as const;
  const options = { ...always, localConcurrency: atOnce[name] };
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
