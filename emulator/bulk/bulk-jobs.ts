/** An org's bulk jobs: kept for seven days, seen by who created them and by who manages data integrations (api.md §9). */
import { makeId, recordNumber } from "../ids";
import { type BulkJob, isOver } from "./job";

const KEPT_MS = 7 * 24 * 60 * 60_000;
/** Numbers start high, as those of records do. */
const FIRST_NUMBER = 20_500_000;
const DEFAULT_DURATION_MS = 300;

/** Who asks for jobs. */
export type Asker = { userId: string; seesAll: boolean; now: Date };
/** Keeps jobs that are over beyond the process. */
export type JobKeeper = { keep(job: BulkJob): void; forget(id: string): void };
type Allocation = { used: number; max: number };

export class BulkJobs {
  private readonly podCode: string;
  private jobs = new Map<string, BulkJob>();
  private lastNumber = FIRST_NUMBER;
  private waiting: (() => void)[] = [];
  private isHeld = false;
  /** Set where an org is kept. */
  keeper: JobKeeper | null = null;
  /** How long the shortest job takes on the org's clock, waiting included. */
  durationMs = DEFAULT_DURATION_MS;
  /** DailyBulkApiBatches: one for every 10,000 records. */
  readonly batches: Allocation = { used: 0, max: 15_000 };
  /** DailyBulkV2QueryJobs. */
  readonly queryJobs: Allocation = { used: 0, max: 10_000 };

  constructor(podCode: string) {
    this.podCode = podCode;
  }

  /** A job's (750), a batch's (751) or a result's (752) id. */
  nextId(keyPrefix: "750" | "751" | "752"): string {
    this.lastNumber += 1;
    return makeId({ keyPrefix, podCode: this.podCode, number: this.lastNumber });
  }

  /** Those that are older than jobs get are given up. */
  add(job: BulkJob): void {
    for (const old of [...this.jobs.values()].filter((each) => isExpired(each, job.createdAt))) this.remove(old.id);
    this.jobs.set(job.id, job);
  }

  /** Takes up jobs of an earlier run; new ones get later ids. */
  restore(jobs: readonly BulkJob[]): void {
    for (const job of jobs) {
      this.jobs.set(job.id, job);
      for (const id of idsOf(job)) this.lastNumber = Math.max(this.lastNumber, recordNumber(id));
    }
  }

  /** To be told whenever a job may have come to its end. */
  changed(job: BulkJob): void {
    if (isOver(job)) this.keeper?.keep(job);
  }

  /** By 15- or 18-character id; null when unknown, expired or not this asker's to see. */
  find(id: string, asker: Asker): BulkJob | null {
    const job = this.jobs.get(id) ?? this.list(asker).find((each) => each.id.slice(0, 15) === id);
    return job && isVisible(job, asker) ? job : null;
  }

  /** In order of creation. */
  list(asker: Asker): BulkJob[] {
    return [...this.jobs.values()].filter((job) => isVisible(job, asker));
  }

  remove(id: string): void {
    this.jobs.delete(id);
    this.keeper?.forget(id);
  }

  has(job: BulkJob): boolean {
    return this.jobs.get(job.id) === job;
  }

  get held(): boolean {
    return this.isHeld;
  }

  /** While held, jobs stay where they are; on release those that were due go on. */
  set held(held: boolean) {
    this.isHeld = held;
    if (held) return;
    for (const work of this.waiting.splice(0)) work();
  }

  /** Done once jobs are no longer held. */
  whenReleased(work: () => void): void {
    this.waiting.push(work);
  }

  clear(): void {
    this.jobs = new Map();
    this.lastNumber = FIRST_NUMBER;
    this.waiting = [];
    this.isHeld = false;
    this.durationMs = DEFAULT_DURATION_MS;
    Object.assign(this.batches, { used: 0, max: 15_000 });
    Object.assign(this.queryJobs, { used: 0, max: 10_000 });
  }
}

function idsOf(job: BulkJob): string[] {
  if (job.jobType !== "Classic") return [job.id];
  return [job.id, ...job.batches.flatMap(({ id, result }) => (result ? [id, result.id] : [id]))];
}

function isVisible(job: BulkJob, { userId, seesAll, now }: Asker): boolean {
  return (seesAll || job.createdById === userId) && !isExpired(job, now);
}

function isExpired({ createdAt }: BulkJob, now: Date): boolean {
  return now.getTime() - createdAt.getTime() >= KEPT_MS;
}
