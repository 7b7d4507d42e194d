/** Change Data Capture of one org: which objects are selected, and commits turned into events on the bus (api.md §15). */
import { randomUUID } from "node:crypto";
import type { Clock } from "../clock";
import type { Commit, Store, Writer } from "../store";
import type { ObjectDefinition } from "../types";
import type { ChangeEvent, GapType, Transaction } from "./change-event";
import { Deliveries } from "./deliveries";
import { EventBus } from "./event-bus";
import { type ChangedField, changedFields } from "./event-body";
import { type RecordChange, recordChanges } from "./record-changes";

/** A transaction with more changes tells only that there were some, per object (the guide, "Overflow Events"). */
const MOST_CHANGES = 100_000;
const RETAINED_MS = 72 * 60 * 60_000;

/** How many events subscribers may be given a day, each counted for each of them (api.md §15: Enterprise Edition). */
const MOST_DELIVERIES = 25_000;

/** Without the add-on (Change Data Capture Developer Guide, "Change Data Capture Allocations"). */
export const MOST_ENTITIES = 5;

type Draft = Pick<ChangeEvent, "object" | "recordIds" | "type" | "fields">;

export class ChangeDataCapture {
  readonly bus: EventBus<ChangeEvent>;
  readonly deliveries = new Deliveries(MOST_DELIVERIES);
  private readonly org: { store: Store; clock: Clock; automatedUserId: string };
  private readonly first: readonly string[];
  private selected: ReadonlySet<string>;
  private lastCommitNumber = 0;

  constructor(org: { store: Store; clock: Clock; automatedUserId: string }, entities: readonly string[]) {
    this.org = org;
    this.first = entities;
    this.selected = new Set(entities);
    this.bus = new EventBus(org.clock, RETAINED_MS);
    org.store.listen((commit) => this.capture(commit));
  }

  get entities(): readonly string[] {
    return [...this.selected];
  }

  select(objectNames: readonly string[]): void {
    this.selected = new Set(objectNames);
  }

  reset(): void {
    this.selected = new Set(this.first);
    this.bus.clear();
    this.deliveries.reset();
  }

  /** An event that says that something changed and not what: subscribers are to read the records themselves. */
  gap(object: ObjectDefinition, recordIds: readonly string[], type: GapType): void {
    this.publish([{ object, recordIds, type, fields: [] }], null);
  }

  private capture(commit: Commit): void {
    const changes = recordChanges(commit).filter(({ objectName }) => this.selected.has(objectName));
    if (changes.length > MOST_CHANGES) return this.overflow(changes, commit.writer);
    const drafts = changes.flatMap((change) => this.draft(change) ?? []);
    if (drafts.length > 0) this.publish(merged(drafts), commit.writer);
  }

  /** Record ids become the wildcard of their object, e.g. `003*`. */
  private overflow(changes: readonly RecordChange[], writer: Writer | null): void {
    const objects = [...new Set(changes.map(({ objectName }) => objectName))].flatMap(
      (name) => this.org.store.object(name) ?? [],
    );
    const gaps = objects.map((object): Draft => {
      return { object, recordIds: [`${object.keyPrefix}*`], type: "GAP_OVERFLOW", fields: [] };
    });
    this.publish(gaps, writer);
  }

  private draft(change: RecordChange): Draft | null {
    const object = this.org.store.object(change.objectName);
    if (object === undefined) return null;
    return { object, recordIds: [change.id], type: change.type, fields: changedFields(object, change) };
  }

  private publish(drafts: readonly Draft[], writer: Writer | null): void {
    const committedAt = this.org.clock.now();
    this.lastCommitNumber = Math.max(this.lastCommitNumber + 1, committedAt.getTime() * 1000);
    const transaction: Transaction = {
      key: randomUUID(),
      commitNumber: this.lastCommitNumber,
      committedAt,
      writer: writer ?? { userId: this.org.automatedUserId, origin: "" },
    };
    drafts.forEach((draft, index) => this.bus.publish({ ...draft, transaction, sequenceNumber: index + 1 }));
  }
}

/** The same change of several records of an object in one transaction is one event (the guide, "Merged Change Events"). */
function merged(drafts: readonly Draft[]): Draft[] {
  const byChange = new Map<string, Draft>();
  for (const draft of drafts) {
    const same = JSON.stringify([draft.object.name, draft.type, draft.fields.map(valueIn)]);
    const known = byChange.get(same);
    byChange.set(same, known ? { ...known, recordIds: [...known.recordIds, ...draft.recordIds] } : draft);
  }
  return [...byChange.values()];
}

function valueIn({ field, value }: ChangedField) {
  return [field.name, value];
}
