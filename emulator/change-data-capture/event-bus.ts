/** An event bus: events in order of their replay ids, kept for some time, and told to who listens (api.md §15). */
import type { Clock } from "../clock";

/** Only new ones, and all that are kept. */
export const REPLAY = { new: -1, all: -2 } as const;

/** An event as the bus keeps it. */
export type Published<Event> = Event & { replayId: number; publishedAt: Date };

type Listener<Event> = (event: Published<Event>) => void;

export class EventBus<Event extends object> {
  private readonly clock: Clock;
  private readonly retainedMs: number;
  private events: Published<Event>[] = [];
  private listeners = new Set<Listener<Event>>();
  private last: number;

  constructor(clock: Clock, retainedMs: number) {
    this.clock = clock;
    this.retainedMs = retainedMs;
    this.last = clock.now().getTime();
  }

  /** Replay ids rise, with gaps, and never come again after a restart. */
  publish(event: Event): void {
    const publishedAt = this.clock.now();
    this.last = Math.max(this.last + 1, publishedAt.getTime());
    const published = { ...event, replayId: this.last, publishedAt };
    this.events.push(published);
    this.forget();
    for (const listener of this.listeners) listener(published);
  }

  /** @returns what ends the listening */
  listen(listener: Listener<Event>): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What came after that replay id; null for an id that no kept event has. */
  since(replayId: number): readonly Published<Event>[] | null {
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
    const oldest = this.clock.now().getTime() - this.retainedMs;
    const kept = this.events.findIndex(({ publishedAt }) => publishedAt.getTime() >= oldest);
    this.events.splice(0, kept === -1 ? this.events.length : kept);
  }
}
