/** How many events subscribers may still be given today. */
export class Deliveries {
  used = 0;
  max: number;
  private readonly first: number;

  constructor(max: number) {
    this.first = max;
    this.max = max;
  }

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
    this.max = this.first;
  }
}
