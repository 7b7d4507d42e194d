/** Deleted records leave the recycle bin for good after fifteen days of the org's time (api.md §5). */
import type { Clock } from "./clock";
import type { Commit, Store } from "./store";
import type { StoredRecord } from "./types";

const KEPT_MS = 15 * 24 * 60 * 60_000;

export class RecycleBin {
  private readonly store: Store;
  private readonly clock: Clock;
  private isDue = false;

  constructor(store: Store, clock: Clock) {
    this.store = store;
    this.clock = clock;
    store.listen((commit) => {
      if (!this.isDue && hasDeletions(commit)) this.plan();
    });
  }

  /** Sees to what was deleted before this process began, or forgets what a reset has taken off the clock's agenda. */
  restart(): void {
    this.isDue = false;
    this.plan();
  }

  /** One moment at a time: when the oldest record is due. */
  private plan(): void {
    let oldest = Number.POSITIVE_INFINITY;
    for (const { record } of this.deleted()) oldest = Math.min(oldest, deletedAt(record));
    this.isDue = oldest !== Number.POSITIVE_INFINITY;
    if (this.isDue) this.clock.at(new Date(oldest + KEPT_MS), () => this.purge());
  }

  private purge(): void {
    const before = this.clock.now().getTime() - KEPT_MS;
    const due = [...this.deleted()].filter(({ record }) => deletedAt(record) <= before);
    this.store.transaction(() => {
      for (const { objectName, record } of due) this.store.erase(objectName, record.Id);
    });
    this.plan();
  }

  private *deleted(): Iterable<{ objectName: string; record: StoredRecord }> {
    for (const { name } of this.store.objects()) {
      for (const record of this.store.all(name, { includeDeleted: true })) {
        if (record.IsDeleted === true) yield { objectName: name, record };
      }
    }
  }
}

function hasDeletions({ changes }: Commit): boolean {
  return changes.some(({ after }) => after?.IsDeleted === true);
}

function deletedAt({ SystemModstamp }: StoredRecord): number {
  return Date.parse(String(SystemModstamp));
}
