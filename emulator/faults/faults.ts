/** Every fault an org's requests meet, ordered or seeded, and the report of those met. */
import type { Fault } from "./fault";
import type { SeededFaults } from "./fault-profile";
import { OrderedFaults } from "./ordered-faults";

/** `latency`: how much later the answer comes, on the org's clock. */
export type Meeting = { fault: Fault | null; latency: number };

type Request = { at: Date; method: string; url: string };
type Reported = { number: number; at: string; method: string; path: string; name: string; milliseconds: number };

const MOST_REPORTED = 10_000;
const NOTHING: Meeting = { fault: null, latency: 0 };

export class Faults {
  readonly ordered = new OrderedFaults();
  seeded: SeededFaults | null = null;
  private reported: Reported[] = [];
  private count = 0;

  /** Ordered faults go before drawn ones. */
  meet(request: Request): Meeting {
    const { method, url } = request;
    const ordered = this.ordered.take(method, url);
    if (ordered) return this.meetOrdered(request, ordered);
    const drawn = this.seeded?.meet(method, url);
    if (!drawn || (drawn.name === null && drawn.latency === 0)) return NOTHING;
    this.report(request, drawn.name ?? "delay", drawn.fault?.milliseconds ?? drawn.latency);
    return { fault: drawn.fault, latency: drawn.latency };
  }

  private meetOrdered(request: Request, fault: Fault): Meeting {
    this.report(request, fault.kind, fault.milliseconds);
    return { fault, latency: fault.kind === "delay" ? fault.milliseconds : 0 };
  }

  /** In the order they were met. */
  met(): readonly Reported[] {
    return this.reported;
  }

  clear(): void {
    this.ordered.clear();
    this.seeded = null;
    this.reported = [];
    this.count = 0;
  }

  private report(request: Request, name: string, milliseconds: number): void {
    this.count += 1;
    const [path = ""] = request.url.split("?", 1);
    const entry = {
      number: this.count,
      at: request.at.toISOString(),
      method: request.method,
      path,
      name,
      milliseconds,
    };
    this.reported.push(entry);
    if (this.reported.length > MOST_REPORTED) this.reported.shift();
  }
}
