/**
 * API requests of the last 24 hours, org-wide and by app, on the org's clock (api.md §10.2, §10.3). Paid orgs may exceed their
 * allocation for a while: `softOverage` more requests are let through, none by default.
 */
import type { Clock } from "../clock";
import { SalesforceError } from "../salesforce-error";
import { type CountedMinute, RollingCount } from "./rolling-count";

const DAY_MINUTES = 24 * 60;

/** Who sends a request: an app by its client id. */
export type App = { clientId: string; name: string };

export class DailyRequests {
  private readonly clock: Clock;
  private readonly all: RollingCount;
  private byApp = new Map<string, RollingCount>();
  /** What an app may use of the day by itself; only apps of packages have such a quota. */
  private quotas = new Map<string, number>();
  max: number;
  softOverage = 0;

  constructor(clock: Clock, max: number) {
    this.clock = clock;
    this.all = new RollingCount(clock, DAY_MINUTES);
    this.max = max;
  }

  get used(): number {
    return this.all.total;
  }

  set used(count: number) {
    this.all.set(count);
    this.byApp.clear();
  }

  /** Takes one of the day's requests. @throws REQUEST_LIMIT_EXCEEDED when none is left */
  take({ clientId }: Pick<App, "clientId">): void {
    const own = this.ofApp(clientId);
    const isSpent = own.total >= (this.quotas.get(clientId) ?? Number.POSITIVE_INFINITY);
    if (isSpent || this.used >= this.max + this.softOverage) {
      throw new SalesforceError({ errorCode: "REQUEST_LIMIT_EXCEEDED", message: "TotalRequests Limit exceeded." });
    }
    this.all.add(1);
    own.add(1);
  }

  setQuota(clientId: string, max: number | null): void {
    if (max === null) this.quotas.delete(clientId);
    else this.quotas.set(clientId, max);
  }

  /** The value of `Sforce-Limit-Info`. */
  header({ clientId, name }: App): string {
    const quota = this.quotas.get(clientId);
    const own =
      quota === undefined ? "" : `; per-app-api-usage=${this.ofApp(clientId).total}/${quota}(appName=${name})`;
    return `api-usage=${this.used}/${this.max}${own}`;
  }

  reset(max: number): void {
    this.used = 0;
    this.max = max;
    this.softOverage = 0;
    this.quotas.clear();
  }

  state() {
    const { used, max, softOverage } = this;
    return { used, max, softOverage, minutes: this.all.state(), quotas: [...this.quotas] };
  }

  restore(state: {
    used: number;
    max: number;
    softOverage: number;
    minutes?: readonly CountedMinute[] | undefined;
    quotas: readonly (readonly [string, number])[];
  }): void {
    this.max = state.max;
    this.softOverage = state.softOverage;
    this.quotas = new Map(state.quotas);
    if (state.minutes) this.all.restore(state.minutes);
    else this.all.set(state.used);
  }

  private ofApp(clientId: string): RollingCount {
    const known = this.byApp.get(clientId) ?? new RollingCount(this.clock, DAY_MINUTES);
    this.byApp.set(clientId, known);
    return known;
  }
}
