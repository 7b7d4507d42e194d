/** Generic streaming: channels `/u/…` whose events clients push, to everybody who listens or to some users (Streaming API Developer Guide). */
import type { Clock } from "../clock";
import { Deliveries } from "../change-data-capture/deliveries";
import { EventBus } from "../change-data-capture/event-bus";
import type { Store } from "../store";
import type { StoredRecord } from "../types";
import { KEPT_MS } from "./push-topics";

/** "Generic Streaming Allocations", Enterprise Edition, a day. */
const MOST_DELIVERIES = 200_000;

/** For nobody in particular when no users are named. */
export type GenericEvent = { payload: string; userIds: readonly string[] };

export class GenericStreaming {
  readonly deliveries = new Deliveries(MOST_DELIVERIES);
  private readonly org: { store: Store; clock: Clock };
  private readonly buses = new Map<string, EventBus<GenericEvent>>();
  /** Whose subscriptions are open, by channel. */
  private readonly listening = new Map<string, string[]>();

  constructor(org: { store: Store; clock: Clock }) {
    this.org = org;
  }

  named(name: string): StoredRecord | null {
    return [...(this.org.store.lookup("StreamingChannel", { field: "Name", value: name }) ?? [])][0] ?? null;
  }

  busOf({ Id }: Pick<StoredRecord, "Id">): EventBus<GenericEvent> {
    const bus = this.buses.get(Id) ?? new EventBus<GenericEvent>(this.org.clock, KEPT_MS);
    this.buses.set(Id, bus);
    return bus;
  }

  /** Each user once. */
  online({ Id }: StoredRecord): string[] {
    return [...new Set(this.listening.get(Id))];
  }

  /** Counts a user as listening. @returns what ends it */
  join({ Id }: StoredRecord, userId: string): () => void {
    this.listening.set(Id, [...(this.listening.get(Id) ?? []), userId]);
    return () => {
      const others = [...(this.listening.get(Id) ?? [])];
      others.splice(others.indexOf(userId), 1);
      this.listening.set(Id, others);
    };
  }

  reset(): void {
    this.buses.clear();
    this.deliveries.reset();
  }
}
