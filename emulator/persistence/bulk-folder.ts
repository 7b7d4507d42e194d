/** Bulk jobs that are over, a file each: their results are to be had for days (api.md §9). */
import fs from "node:fs";
import path from "node:path";
import type { JobKeeper } from "../bulk/bulk-jobs";
import { BulkJob } from "../bulk/job";
import { UnreadableState, writeState } from "./state";

export class BulkFolder implements JobKeeper {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    fs.mkdirSync(folder, { recursive: true });
  }

  keep(job: BulkJob): void {
    writeState(this.fileOf(job.id), JSON.stringify(job));
  }

  forget(id: string): void {
    fs.rmSync(this.fileOf(id), { force: true });
  }

  clear(): void {
    fs.rmSync(this.folder, { recursive: true });
    fs.mkdirSync(this.folder);
  }

  /** In order of creation. @throws UnreadableState */
  jobs(): BulkJob[] {
    const files = fs.readdirSync(this.folder).filter((name) => name.endsWith(".json"));
    return files.map((name) => this.read(path.join(this.folder, name))).toSorted(byCreation);
  }

  private read(file: string): BulkJob {
    const job = BulkJob.safeParse(JSON.parse(fs.readFileSync(file, "utf8")));
    if (job.success) return job.data;
    throw new UnreadableState(file);
  }

  private fileOf(id: string): string {
    return path.join(this.folder, `${id}.json`);
  }
}

function byCreation(one: BulkJob, other: BulkJob): number {
  return one.createdAt.getTime() - other.createdAt.getTime();
}
