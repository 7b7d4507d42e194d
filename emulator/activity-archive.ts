/** Activities over a year old are archived by the org overnight: hidden from queries, there for queryAll (api.md §13.1; ages from Help). */
import type { Clock } from "./clock";
import type { Store } from "./store";
import type { StoredRecord } from "./types";

const DAY_MS = 24 * 60 * 60_000;
const KEPT_DAYS = 365;

export class ActivityArchive {
  private readonly store: Store;
  private readonly clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Archives what is due, now and once a day from now on. */
  restart(): void {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS).toISOString();
    this.store.quietly(() => {
      for (const objectName of ["Task", "Event"]) {
        for (const record of [...this.store.all(objectName)]) {
          if (record.IsArchived !== true && this.isOver(objectName, record, before)) {
            this.store.put(objectName, { ...record, IsArchived: true });
          }
        }
      }
    });
    this.clock.at(new Date(this.clock.now().getTime() + DAY_MS), () => this.restart());
  }

  /** A closed task by its due date, without one by its age; an event by its end. */
  private isOver(objectName: string, record: StoredRecord, before: string): boolean {
    const object = this.store.object(objectName);
    if (objectName === "Event") return String(record.EndDateTime ?? record.ActivityDate ?? "9") < before;
    const isClosed = object?.fieldByName.get("isclosed");
    if (!isClosed || this.store.valueOf(objectName, record, isClosed) !== true) return false;
    return String(record.ActivityDate ?? record.CreatedDate ?? "9") < before;
  }
}
