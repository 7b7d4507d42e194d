/** How many events subscribers may still be given, each counted for each of them (api.md §15: Enterprise Edition, a day). */
const MOST = 25_000;

export class Deliveries {
  used = 0;
  max = MOST;

  /** Counts one more; false when there is none left, and the event stays where it is. */
  take(): boolean {
    if (this.used >= this.max) return false;
    this.used += 1;
    return true;
  }

  get exhausted(): boolean {
    return this.used >= this.max;
  }

  reset(): void {
    this.used = 0;
    this.max = MOST;
  }
}
