/** Faults to order: what the next requests are met with instead of, before or after their proper answer. */

/**
 * `respond`: a status and body instead of an answer. `delay`: the proper answer, later. `drop-before`: the connection ends and
 * nothing was done. `drop-after`: everything was done, the connection ends without an answer. `hang`: nothing is done, nothing said.
 */
type FaultKind = "respond" | "delay" | "drop-before" | "drop-after" | "hang";

export type Fault = {
  kind: FaultKind;
  /** How many more requests it meets; Infinity for all until cleared. */
  times: number;
  /** HTTP method, upper case; null for any. */
  method: string | null;
  /** Matched against path and query string; null for any. */
  path: RegExp | null;
  milliseconds: number;
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
};

export class Faults {
  private waiting: Fault[] = [];

  add(fault: Fault): void {
    this.waiting.push(fault);
  }

  /** The fault this request is to be met with; the oldest matching one is used up by one. */
  take(method: string, url: string): Fault | null {
    const fault = this.waiting.find((candidate) => matches(candidate, method, url));
    if (!fault) return null;
    fault.times -= 1;
    if (fault.times <= 0) this.waiting = this.waiting.filter((candidate) => candidate !== fault);
    return fault;
  }

  list(): readonly Fault[] {
    return this.waiting;
  }

  clear(): void {
    this.waiting = [];
  }
}

function matches(fault: Fault, method: string, url: string): boolean {
  return (fault.method === null || fault.method === method) && (fault.path === null || fault.path.test(url));
}
