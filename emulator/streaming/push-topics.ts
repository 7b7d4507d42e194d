/** PushTopics of one org: commits held against every active topic's query, and told on its channel (Streaming API Developer Guide). */
import type { Clock } from "../clock";
import { Deliveries } from "../change-data-capture/deliveries";
import { EventBus } from "../change-data-capture/event-bus";
import { type ChangeType, type RecordChange, recordChanges } from "../change-data-capture/record-changes";
import { SalesforceError } from "../salesforce-error";
import type { Commit, Store } from "../store";
import type { FieldDefinition, ObjectDefinition, StoredRecord, Value, Viewer } from "../types";
import { readTopicQuery, type TopicQuery } from "./topic-query";

/** "PushTopic Streaming Allocations": how long notifications are kept, and the deliveries of a day in Enterprise Edition. */
export const KEPT_MS = 24 * 60 * 60_000;
const MOST_DELIVERIES = 200_000;

/** Notifications are made after the commit; how long after is unverified. */
const MADE_AFTER_MS = 1_000;

export type TopicNotification = {
  type: string;
  object: ObjectDefinition;
  record: StoredRecord;
  sobject: { readonly [field: string]: Value };
};

const OPERATIONS: Readonly<Record<ChangeType, { flag: string; type: string }>> = {
  CREATE: { flag: "NotifyForOperationCreate", type: "created" },
  UPDATE: { flag: "NotifyForOperationUpdate", type: "updated" },
  DELETE: { flag: "NotifyForOperationDelete", type: "deleted" },
  UNDELETE: { flag: "NotifyForOperationUndelete", type: "undeleted" },
};

/** Changes in what Salesforce fills in by itself are none. */
const BY_ITSELF = new Set(["LastModifiedDate", "LastModifiedById", "SystemModstamp", "LastActivityDate"]);

export class PushTopics {
  readonly deliveries = new Deliveries(MOST_DELIVERIES);
  private readonly org: { store: Store; clock: Clock; viewer: Viewer };
  /** By the topic's id: a new name leaves live subscriptions as they are. */
  private readonly buses = new Map<string, EventBus<TopicNotification>>();

  constructor(org: { store: Store; clock: Clock; viewer: Viewer }) {
    this.org = org;
    org.store.listen((commit) => this.hear(commit));
  }

  /** The topic of a channel; null when there is none. */
  named(name: string): StoredRecord | null {
    return [...(this.org.store.lookup("PushTopic", { field: "Name", value: name }) ?? [])][0] ?? null;
  }

  /** Null once its object or a field is gone. */
  queryOf({ Query }: StoredRecord): TopicQuery | null {
    const { store, clock, viewer } = this.org;
    try {
      return readTopicQuery({ reader: store, viewer, now: clock.now() }, String(Query));
    } catch (error) {
      if (error instanceof SalesforceError) return null;
      throw error;
    }
  }

  busOf({ Id }: StoredRecord): EventBus<TopicNotification> {
    const bus = this.buses.get(Id) ?? new EventBus<TopicNotification>(this.org.clock, KEPT_MS);
    this.buses.set(Id, bus);
    return bus;
  }

  reset(): void {
    this.buses.clear();
    this.deliveries.reset();
  }

  private hear(commit: Commit): void {
    const topics = [...this.org.store.all("PushTopic")].filter(({ IsActive }) => IsActive === true);
    if (topics.length === 0) return;
    const changes = recordChanges(commit);
    const notified = topics.flatMap((topic) => {
      const query = this.queryOf(topic);
      const told = query === null ? [] : changes.flatMap((change) => this.notification(topic, query, change) ?? []);
      return told.map((notification) => ({ bus: this.busOf(topic), notification }));
    });
    if (notified.length === 0) return;
    this.org.clock.at(new Date(this.org.clock.now().getTime() + MADE_AFTER_MS), () => {
      for (const { bus, notification } of notified) bus.publish(notification);
    });
  }

  private notification(topic: StoredRecord, query: TopicQuery, change: RecordChange): TopicNotification | null {
    const { flag, type } = OPERATIONS[change.type];
    const { object } = query;
    if (change.objectName !== object.name || topic[flag] !== true) return null;
    if (change.type === "UPDATE" && !this.hasChanged(topic, query, change)) return null;
    if (!query.matches(change.after)) return null;
    const shown = object.fields.filter(({ name }) =>
      change.type === "DELETE" ? name === "Id" : query.selected.has(name.toLowerCase()),
    );
    const values = shown.map((field) => [field.name, this.valueIn(object, change.after, field)] as const);
    return { type, object, record: change.after, sobject: Object.fromEntries(values) };
  }

  /** "Notifications": which fields count is the topic's NotifyForFields. */
  private hasChanged({ NotifyForFields }: StoredRecord, query: TopicQuery, { before, after }: RecordChange): boolean {
    const counts = (name: string) =>
      NotifyForFields === "All" ||
      (NotifyForFields !== "Where" && query.selected.has(name)) ||
      (NotifyForFields !== "Select" && query.filtered.has(name));
    return query.object.fields
      .filter((field) => isWatched(field) && counts(field.name.toLowerCase()))
      .some(
        (field) =>
          before === null || this.valueIn(query.object, before, field) !== this.valueIn(query.object, after, field),
      );
  }

  private valueIn({ name }: ObjectDefinition, record: StoredRecord, field: FieldDefinition): Value {
    return this.org.store.valueOf(name, record, field);
  }
}

/** A name is watched as a whole, an address by its parts ("Compound Fields in PushTopic Queries"). */
function isWatched({ name, type, compoundFieldName }: FieldDefinition): boolean {
  const isPartOfName = compoundFieldName === "Name" && name !== "Name";
  return !isPartOfName && type !== "address" && type !== "location" && !BY_ITSELF.has(name);
}
