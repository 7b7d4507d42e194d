import { type JobWithMetadata, PgBoss } from "pg-boss";
import { type JobName, jobNames } from "@/lib/jobs";
import { log } from "@/lib/log";
import { runJob } from "./run-job";

export type Queue = {
  /** Looks for jobs of this name now instead of at the next poll. */
  wake: (name: JobName) => void;
  /** Lets running jobs end, for so long; what has not ended by then runs again elsewhere. */
  stop: (timeoutMs: number) => Promise<void>;
};

/** How many jobs of one name run at once in a process. */
const concurrency: Record<JobName, number> = {
  "mail.accept": 4,
  "reply.send": 4,
  "schema.refresh": 2,
  "connection.tell-lost": 1,
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
  for (const name of jobNames) workers.set(name, await work(boss, name));
  return {
    wake: (name) => boss.notifyWorker(workers.get(name) ?? ""),
    stop: (timeout) => boss.stop({ graceful: true, timeout }),
  };
}

function work(boss: PgBoss, name: JobName): Promise<string> {
  const options = { includeMetadata: true, pollingIntervalSeconds: 0.5, localConcurrency: concurrency[name] } as const;
  return boss.work(name, options, async ([job]: JobWithMetadata<unknown>[]) => {
    if (job) await runJob(name, job);
  });
}
