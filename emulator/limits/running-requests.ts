/**
 * API requests an org is at work on. Those that have run for twenty seconds or more are limited in number (api.md §10.4): 25 in
 * production and sandboxes, 5 in Developer Edition and trials. A call is cut off after ten minutes.
 */
import { SalesforceError } from "../salesforce-error";

const LONG_MS = 20_000;
export const LONGEST_CALL_MS = 600_000;

type Running = { startedAt: number; abandon: () => void };

export class RunningRequests {
  private readonly running = new Set<Running>();
  most: number;

  constructor(most: number) {
    this.most = most;
  }

  /** @returns what ends it */
  begin(now: Date, abandon: () => void): () => void {
    const request = { startedAt: now.getTime(), abandon };
    this.running.add(request);
    return () => this.running.delete(request);
  }

  /** @throws REQUEST_LIMIT_EXCEEDED when as many long ones are running as may */
  check(now: Date): void {
    if (this.long(now) < this.most) return;
    const message = "ConcurrentRequests (Concurrent API Requests) Limit exceeded.";
    throw new SalesforceError({ errorCode: "REQUEST_LIMIT_EXCEEDED", message });
  }

  long(now: Date): number {
    return [...this.running].filter(({ startedAt }) => now.getTime() - startedAt >= LONG_MS).length;
  }

  /** Ends all without an answer: nothing that was to come comes after a reset. */
  abandonAll(): void {
    for (const { abandon } of this.running) abandon();
  }
}

export function mostLongRequests(organizationType: string): number {
  return /developer|trial/i.test(organizationType) ? 5 : 25;
}
