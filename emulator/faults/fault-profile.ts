/**
 * Faults drawn at random from a seed: the same seed and the same order of requests meet the same faults. Every request has its own
 * numbers, so that one drawn more or less changes nothing for those after it.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { answerFault } from "./answers";
import type { Fault } from "./fault";
import { Latency, quantile } from "./latency";

/** A write left without an answer is carried out within ten minutes, the longest an API call may take (api.md §10.4). */
const LATEST_COMMIT_MS = 600_000;
const DRIP_MS = 5_000;

const DRAWN = [
  "maintenance",
  "bad-gateway",
  "service-unavailable",
  "unknown-route",
  "server-unavailable",
  "unknown-exception",
  "throttle",
  "drop-before",
  "drop-after",
  "lose-answer",
  "commit-late",
  "drip",
  "truncate",
] as const;
export type Drawn = (typeof DRAWN)[number];

const Rate = z.number().min(0).max(1);

export const FaultProfile = z.strictObject({
  seed: z.union([z.int(), z.string().min(1)]).transform(String),
  /** The share of requests that meets each fault. */
  rates: z
    .partialRecord(z.enum(DRAWN), Rate)
    .default({})
    .refine(
      (rates) => Object.values(rates).reduce((sum, rate) => sum + rate, 0) <= 1,
      "the rates add up to more than 1",
    ),
  latency: Latency.optional(),
  /** How late a late commit may be: shorter than Salesforce's where a run must not last hours. */
  latestCommitMilliseconds: z.int().positive().max(LATEST_COMMIT_MS).default(LATEST_COMMIT_MS),
  /** How many requests in a row a throttling refuses. */
  burst: z.int().positive().max(10_000).default(10),
  method: z.string().toUpperCase().optional(),
  /** A regular expression for path and query string. */
  path: z.string().optional(),
});
export type FaultProfile = z.output<typeof FaultProfile>;

/** What a request meets: perhaps a fault, and how much later its answer comes. */
export type Met = { name: Drawn | null; fault: Fault | null; latency: number };

export class SeededFaults {
  private readonly profile: FaultProfile;
  private readonly path: RegExp | null;
  private requests = 0;
  private throttled = 0;

  constructor(profile: FaultProfile, path: RegExp | null) {
    this.profile = profile;
    this.path = path;
  }

  meet(method: string, url: string): Met | null {
    if (this.profile.method !== undefined && this.profile.method !== method) return null;
    if (this.path?.test(url) === false) return null;
    this.requests += 1;
    const latency = this.profile.latency ? quantile(this.profile.latency, this.draw("latency")) : 0;
    const name = this.drawnName();
    return { name, fault: name && this.faultNamed(name), latency };
  }

  private drawnName(): Drawn | null {
    let draw = this.draw("fault");
    if (this.throttled > 0) {
      this.throttled -= 1;
      return "throttle";
    }
    for (const name of DRAWN) {
      draw -= this.profile.rates[name] ?? 0;
      if (draw >= 0) continue;
      if (name === "throttle") this.throttled = this.profile.burst - 1;
      return name;
    }
    return null;
  }

  private faultNamed(name: Drawn): Fault {
    switch (name) {
      case "drop-before":
      case "drop-after":
      case "lose-answer":
      case "truncate":
        return plain(name, 0);
      case "drip":
        return plain(name, DRIP_MS);
      case "commit-late":
        return plain(name, Math.round(this.draw("late") * this.profile.latestCommitMilliseconds));
      default:
        return answerFault(name);
    }
  }

  /** Between 0 and 1, from the seed, the number of the request and what it is for. */
  private draw(purpose: string): number {
    const digest = createHash("sha256").update(`${this.profile.seed}\n${this.requests}\n${purpose}`).digest();
    return digest.readUIntBE(0, 6) / 2 ** 48;
  }
}

function plain(
  kind: "drop-before" | "drop-after" | "lose-answer" | "truncate" | "drip" | "commit-late",
  milliseconds: number,
): Fault {
  return { kind, milliseconds, status: 0, headers: {}, body: "" };
}
