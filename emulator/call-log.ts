/** What was called: the latest requests for people to look at, and counts by kind for tests and benchmarks. */

export type CallKind =
  | "versions"
  | "resources"
  | "describe"
  | "rest"
  | "query"
  | "composite"
  | "collections"
  | "batch"
  | "graph"
  | "tree"
  | "search"
  | "bulk"
  | "ui-api"
  | "soap"
  | "streaming"
  | "limits"
  | "identity"
  | "authorize"
  | "token"
  | "revoke"
  | "introspect"
  | "page"
  | "unknown";

export type Call = {
  /** In order of arrival, from 1. */
  number: number;
  /** As the client got it: x-sfdc-request-id. */
  requestId: string;
  at: string;
  method: string;
  path: string;
  status: number;
  milliseconds: number;
  username: string;
  kind: CallKind;
  /** Whether it used up one of the day's API requests. */
  counted: boolean;
  /** The fault it was met with, if any. */
  fault: string | null;
  /** The commits it caused, by number. */
  commits: readonly number[];
};

const KEPT = 20_000;
const SHOWN = 500;

export class CallLog {
  private calls: Call[] = [];
  private count = 0;
  private counts = new Map<CallKind, number>();
  private subrequests = new Map<CallKind, number>();

  add(call: Omit<Call, "number">): void {
    this.count += 1;
    this.calls.push({ number: this.count, ...call });
    if (this.calls.length > KEPT) this.calls = this.calls.slice(KEPT / 10);
    increment(this.counts, call.kind);
  }

  /** A request inside a composite, which is no call of its own. */
  addSubrequest(kind: CallKind): void {
    increment(this.subrequests, kind);
  }

  /** The newest first. */
  latest(): Call[] {
    return this.calls.slice(-SHOWN).reverse();
  }

  /** In order of arrival, those after a number. */
  after(number: number, limit: number): Call[] {
    const first = this.calls[0]?.number ?? 1;
    const start = Math.max(0, number - first + 1);
    return this.calls.slice(start, start + limit);
  }

  /** Calls by kind since the last reset; `sub:` marks those inside composites. */
  countsByKind(): Record<string, number> {
    const inside = [...this.subrequests].map(([kind, count]): [string, number] => [`sub:${kind}`, count]);
    return Object.fromEntries([...this.counts, ...inside]);
  }

  resetCounts(): void {
    this.counts = new Map();
    this.subrequests = new Map();
  }

  clear(): void {
    this.calls = [];
    this.count = 0;
    this.resetCounts();
  }
}

function increment(counts: Map<CallKind, number>, kind: CallKind): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}
