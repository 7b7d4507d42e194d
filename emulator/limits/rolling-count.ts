/** Counts what happened within a window of time that rolls on the org's clock, minute by minute. */
import type { Clock } from "../clock";

const MINUTE_MS = 60_000;

export type CountedMinute = { minute: number; count: number };

export class RollingCount {
  private readonly clock: Clock;
  private readonly windowMinutes: number;
  private minutes: CountedMinute[] = [];
  private sum = 0;

  constructor(clock: Clock, windowMinutes: number) {
    this.clock = clock;
    this.windowMinutes = windowMinutes;
  }

  get total(): number {
    const oldest = this.now() - this.windowMinutes;
    for (let first = this.minutes[0]; first && first.minute <= oldest; first = this.minutes[0]) {
      this.sum -= first.count;
      this.minutes.shift();
    }
    return this.sum;
  }

  add(count: number): void {
    const minute = this.now();
    const last = this.minutes.at(-1);
    if (last?.minute === minute) last.count += count;
    else this.minutes.push({ minute, count });
    this.sum += count;
  }

  /** As if all of it had happened just now. */
  set(count: number): void {
    this.restore([]);
    if (count > 0) this.add(count);
  }

  state(): CountedMinute[] {
    return this.minutes.map((counted) => ({ ...counted }));
  }

  restore(minutes: readonly CountedMinute[]): void {
    this.minutes = minutes.map((counted) => ({ ...counted }));
    this.sum = minutes.reduce((sum, { count }) => sum + count, 0);
  }

  private now(): number {
    return Math.floor(this.clock.now().getTime() / MINUTE_MS);
  }
}
