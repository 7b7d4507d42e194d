/**
 * What search knows, which is always a little late: a committed change, a deletion too, can be found some seconds after it, on the
 * org's clock (api.md §7; how many is unverified). Kept are the changes still to come and, once somebody has searched an object,
 * its words; starting up costs nothing.
 */
import type { Clock } from "../clock";
import { type Random, seededRandom } from "../org/seed/random";
import type { Change, Commit, Store } from "../store";
import type { ObjectDefinition, StoredRecord } from "../types";
import type { Expression } from "./expression";
import { Postings } from "./postings";

export type IndexDelay = { minimumMs: number; maximumMs: number };

const USUAL_DELAY: IndexDelay = { minimumMs: 5_000, maximumMs: 15_000 };
const SEED = 7;

/** What search still takes a record for; null when it does not know it yet. */
type Known = { version: StoredRecord | null; changesToCome: number };

export class SearchIndex {
  delay: IndexDelay = USUAL_DELAY;
  private readonly store: Store;
  private readonly clock: Clock;
  private random: Random = seededRandom(SEED);
  private waiting: { due: number; changes: readonly Change[] }[] = [];
  private late = new Map<string, Known>();
  private postings = new Map<string, Postings>();

  constructor(store: Store, clock: Clock) {
    this.store = store;
    this.clock = clock;
    store.listen((commit) => this.take(commit));
  }

  /** The records that can match, as search knows them, and others. */
  *candidates(object: ObjectDefinition, expression: Expression): Iterable<StoredRecord> {
    this.settle();
    for (const id of this.postingsOf(object).candidates(expression)) {
      const version = this.versionOf(object.name, id);
      if (version) yield version;
    }
  }

  /** Everything committed so far can be found from now on. */
  catchUp(): void {
    for (const { changes } of this.waiting) for (const change of changes) this.index(change);
    this.waiting = [];
  }

  /** As on the first day, with everything known. */
  reset(): void {
    this.delay = USUAL_DELAY;
    this.random = seededRandom(SEED);
    this.waiting = [];
    this.late = new Map();
    this.postings = new Map();
  }

  /** How many changes cannot be found yet. */
  get pending(): number {
    this.settle();
    return this.waiting.reduce((total, { changes }) => total + changes.length, 0);
  }

  private take({ changes }: Commit): void {
    this.settle();
    const { minimumMs, maximumMs } = this.delay;
    const drawn = this.clock.now().getTime() + this.random.integer(minimumMs, Math.max(minimumMs, maximumMs));
    const searchable = changes.filter(({ objectName }) => this.store.object(objectName)?.searchable);
    if (searchable.length === 0) return;
    for (const { id, before } of searchable) {
      const known = this.late.get(id) ?? { version: present(before), changesToCome: 0 };
      this.late.set(id, { ...known, changesToCome: known.changesToCome + 1 });
    }
    this.waiting.push({ due: Math.max(drawn, this.waiting.at(-1)?.due ?? 0), changes: searchable });
  }

  private settle(): void {
    const now = this.clock.now().getTime();
    const firstLate = this.waiting.findIndex(({ due }) => due > now);
    const due = this.waiting.splice(0, firstLate < 0 ? this.waiting.length : firstLate);
    for (const { changes } of due) for (const change of changes) this.index(change);
  }

  private index({ objectName, id, after }: Change): void {
    const known = this.late.get(id);
    const postings = this.postings.get(objectName);
    const version = present(after);
    if (postings && known?.version) postings.remove(known.version);
    if (postings && version) postings.add(version);
    if (known && known.changesToCome > 1) this.late.set(id, { version, changesToCome: known.changesToCome - 1 });
    else this.late.delete(id);
  }

  private versionOf(objectName: string, id: string): StoredRecord | null {
    const known = this.late.get(id);
    return known ? known.version : this.store.get(objectName, id);
  }

  /** Made when an object is first searched, and again when its fields have changed. */
  private postingsOf(object: ObjectDefinition): Postings {
    const made = this.postings.get(object.name);
    if (made?.object === object) return made;
    const postings = new Postings(object, this.store);
    for (const record of this.store.all(object.name)) if (!this.late.has(record.Id)) postings.add(record);
    for (const [id, { version }] of this.late) {
      if (version && id.startsWith(object.keyPrefix)) postings.add(version);
    }
    this.postings.set(object.name, postings);
    return postings;
  }
}

function present(record: StoredRecord | null): StoredRecord | null {
  return record && record.IsDeleted !== true ? record : null;
}
