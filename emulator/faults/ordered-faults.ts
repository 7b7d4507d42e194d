/** Faults ordered by control: each meets the next requests that match it. */
import type { Fault } from "./fault";

export type OrderedFault = Fault & {
  /** How many more requests it meets; Infinity for all until cleared. */
  times: number;
  /** HTTP method, upper case; null for any. */
  method: string | null;
  /** Matched against path and query string; null for any. */
  path: RegExp | null;
};

export class OrderedFaults {
  private waiting: OrderedFault[] = [];

  add(fault: OrderedFault): void {
    this.waiting.push(fault);
  }

  /** The fault this request is to be met with; the oldest matching one is used up by one. */
  take(method: string, url: string): OrderedFault | null {
    const fault = this.waiting.find((candidate) => matches(candidate, method, url));
    if (!fault) return null;
    fault.times -= 1;
    if (fault.times <= 0) this.waiting = this.waiting.filter((candidate) => candidate !== fault);
    return fault;
  }

  list(): readonly OrderedFault[] {
    return this.waiting;
  }

  clear(): void {
    this.waiting = [];
  }
}

function matches(fault: OrderedFault, method: string, url: string): boolean {
  return (fault.method === null || fault.method === method) && (fault.path === null || fault.path.test(url));
}
