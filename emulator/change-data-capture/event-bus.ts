/** The event bus: events in order of their replay ids, kept for 72 hours, and told to who listens (api.md §15). */
import type { Clock } from "../clock";
import type { ChangeEvent } from "./change-event";

const RETAINED_MS = 72 * 60 * 60_000;
/** Only new ones, and all that are kept. */
export const REPLAY = { new: -1, all: -2 } as const;

type Listener = (event: ChangeEvent) => void;

export class EventBus {
  private readonly clock: Clock;
  private events: ChangeEvent[] = [];
  private listeners = new Set<Listener>();
  private last: number;

  constructor(clock: Clock) {
    this.clock = clock;
    this.last = clock.now().getTime();
  }

  /** Replay ids rise, with gaps, and never come again after a restart. */
  publish(event: Omit<ChangeEvent, "replayId">): void {
    this.last = Math.max(this.last + 1, this.clock.now().getTime());
    const published = { ...event, replayId: this.last };
    this.events.push(published);
    this.forget();
    for (const listener of this.listeners) listener(published);
  }

  /** @returns what ends the listening */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What came after that replay id; null for an id that no kept event has. */
  since(replayId: number): readonly ChangeEvent[] | null {
    this.forget();
    if (replayId === REPLAY.new) return [];
    if (replayId === REPLAY.all) return this.events;
    const at = this.events.findIndex((event) => event.replayId === replayId);
    return at === -1 ? null : this.events.slice(at + 1);
  }

  clear(): void {
    this.events = [];
  }

  private forget(): void {
    const oldest = this.clock.now().getTime() - RETAINED_MS;
    const kept = this.events.findIndex(({ transaction }) => transaction.committedAt.getTime() >= oldest);
    this.events.splice(0, kept === -1 ? this.events.length : kept);
  }
}
