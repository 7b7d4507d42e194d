/** Logins of each user in the last hour, refreshed tokens among them (help: Monitor Login History, 3,600 an hour). */
import type { Clock } from "../clock";
import { RollingCount } from "../limits/rolling-count";

const WINDOW_MINUTES = 60;

export class LoginRate {
  private readonly clock: Clock;
  private logins = new Map<string, RollingCount>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Counts a login unless there were as many already. */
  take(userId: string, most: number): boolean {
    const count = this.logins.get(userId) ?? new RollingCount(this.clock, WINDOW_MINUTES);
    this.logins.set(userId, count);
    if (count.total >= most) return false;
    count.add(1);
    return true;
  }

  clear(): void {
    this.logins = new Map();
  }
}
