/**
 * Locks on rows: a write locks its record and the parents it touches until its answer has left. Real orgs wait up to ten seconds
 * for a lock before UNABLE_TO_LOCK_ROW; here the second write fails at once, which is harder on a client (api.md §12, §13.1).
 */
import { SalesforceError } from "../salesforce-error";

export class RowLocks {
  /** How long each write holds its locks beyond its own moment; 0, the default, means no two writes ever meet. */
  holdMs = 0;
  private readonly now: () => number;
  /** Until when a row is held, on the org's clock. */
  private held = new Map<string, number>();
  /** Taken by the request being answered now, which never stands in its own way. */
  private own = new Set<string>();
  private slowMs = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  /** Runs one request; what it locks stays locked for as long as its answer is delayed. */
  during<T>(delayMs: number, work: () => T): { result: T; slowMs: number } {
    this.own = new Set();
    this.slowMs = 0;
    const result = work();
    const until = this.now() + Math.max(delayMs + this.slowMs, this.holdMs);
    if (until > this.now()) for (const id of this.own) this.held.set(id, until);
    this.own = new Set();
    return { result, slowMs: this.slowMs };
  }

  /** A trigger takes its time: the answer comes that much later. */
  slowDown(milliseconds: number): void {
    this.slowMs += milliseconds;
  }

  /** @throws UNABLE_TO_LOCK_ROW naming the first row that somebody else holds */
  take(ids: readonly string[]): void {
    for (const id of ids) if (!this.own.has(id) && (this.held.get(id) ?? 0) > this.now()) throw unableToLock(id);
    for (const id of ids) this.own.add(id);
  }

  /** As another session would, for the given time. */
  hold(id: string, milliseconds: number): void {
    this.held.set(id, this.now() + milliseconds);
  }

  clear(): void {
    this.holdMs = 0;
    this.held.clear();
    this.own.clear();
  }
}

function unableToLock(id: string): SalesforceError {
  return new SalesforceError({
    errorCode: "UNABLE_TO_LOCK_ROW",
    message: `unable to obtain exclusive access to this record or 1 records: ${id}`,
    fields: [],
  });
}
