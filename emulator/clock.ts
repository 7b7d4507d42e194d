/** The org's own time, the machine's moved forward by tests that cannot wait two hours, and what is to happen at moments of it. */
type Due = { at: number; work: () => void };

/** The longest a timer of Node can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export class Clock {
  /** Milliseconds ahead of the machine. */
  offset = 0;
  /** In order of time. */
  private agenda: Due[] = [];
  private timer: NodeJS.Timeout | null = null;

  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  /** Runs the work once that moment has come, on the org's clock; it ends with the process. */
  at(moment: Date, work: () => void): void {
    const due = { at: moment.getTime(), work };
    const before = this.agenda.findIndex((other) => other.at > due.at);
    this.agenda.splice(before === -1 ? this.agenda.length : before, 0, due);
    this.wake();
  }

  /** Does what has become due. Called before every request, so that nobody sees an org late with its own work. */
  settle(): void {
    for (let next = this.agenda[0]; next && next.at <= this.now().getTime(); next = this.agenda[0]) {
      this.agenda.shift();
      next.work();
    }
    this.wake();
  }

  advance(milliseconds: number): void {
    this.offset += milliseconds;
    this.settle();
  }

  /** Back to the machine's time, with nothing to come. */
  reset(): void {
    this.offset = 0;
    this.agenda = [];
    this.wake();
  }

  private wake(): void {
    if (this.timer) clearTimeout(this.timer);
    const [next] = this.agenda;
    if (!next) return;
    const wait = Math.min(Math.max(next.at - this.now().getTime(), 0), LONGEST_TIMER_MS);
    this.timer = setTimeout(() => this.settle(), wait).unref();
  }
}
