/** The org's own time: the machine's, moved forward by tests that cannot wait two hours. */
export class Clock {
  /** Milliseconds ahead of the machine. */
  offset = 0;

  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  advance(milliseconds: number): void {
    this.offset += milliseconds;
  }

  reset(): void {
    this.offset = 0;
  }
}
