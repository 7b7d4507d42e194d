import { errorFromAnswer, errorFromSilence, SalesforceError } from "@/lib/salesforce/errors";
import type { SimulatedOrg } from "./org";
import type { Process, World } from "./process";

/** How likely each trouble is, a call (a record, for locks). */
export type NetWeather = {
  /** It is carried out at once, and the answer is lost on its way. */
  lostAnswer: number;
  /** Nobody waits any longer when it is carried out, up to ten minutes after it was sent. */
  lateCommit: number;
  /** It gets lost on its way there. */
  lostRequest: number;
  /** A page of a gateway's, instead of being carried out or after it. */
  gatewayBefore: number;
  gatewayAfter: number;
  /** Salesforce itself is overloaded and says so before it has begun. */
  overloaded: number;
  /** The session has ended and cannot be renewed just now. */
  expired: number;
  locked: number;
  /** The answer takes its time, nearly as long as anybody waits. */
  slow: number;
};

/** What lasts for a while: an org does not answer at all, or its day's calls are used up. */
export type OrgTrouble = { downUntil: number; limitedUntil: number };

/** A request may be carried out this long after it was sent: Salesforce's own time limit for a call. */
const longestCallMs = 10 * 60_000;

export type Request<T> = {
  /** For the trace. */
  what: string;
  isWrite: boolean;
  timeoutMs: number;
  /** What Salesforce does when it carries it out, all at once. */
  act: () => T;
  told: (answer: T) => string;
};

type Fate = Exclude<keyof NetWeather, "locked" | "slow"> | "answered" | "down" | "limited";
type Course<T> = Request<T> & { carryOut: () => T; resolve: (answer: T) => void; reject: (error: Error) => void };

/** The way to an org and back, on which anything may happen to a call. */
export class SimulatedWire {
  readonly trouble: OrgTrouble = { downUntil: 0, limitedUntil: 0 };
  /** Calls that Salesforce has counted. */
  calls = 0;
  readonly #world: World;
  readonly #weather: NetWeather;
  readonly #name: string;
  #sent = 0;

  constructor(world: World, name: string, weather: NetWeather) {
    this.#world = world;
    this.#name = name;
    this.#weather = weather;
  }

  /** One API call. @throws SalesforceError as the client does, when it fails as a whole */
  call<T>(process: Process, request: Request<T>): Promise<T> {
    const { trace } = this.#world;
    const name = `${process.name} → ${this.#name} #${++this.#sent}`;
    return process.wait((settle) => {
      trace.say(() => `${name} ${request.what}`);
      const carryOut = () => {
        this.calls++;
        const done = request.act();
        trace.say(() => `${name} is carried out: ${request.told(done)}`);
        return done;
      };
      this.#take(this.#fate(), { ...request, ...settle, carryOut });
    });
  }

  #fate(): Fate {
    const { timeline, random } = this.#world;
    if (timeline.now() < this.trouble.downUntil) return "down";
    if (timeline.now() < this.trouble.limitedUntil) return "limited";
    const { locked: _, slow: __, ...fates } = this.#weather;
    let drawn = random.next();
    for (const [fate, probability] of entriesOf(fates)) {
      if (drawn < probability) return fate;
      drawn -= probability;
    }
    return "answered";
  }

  #take<T>(fate: Fate, course: Course<T>): void {
    const { timeline, random } = this.#world;
    const { timeoutMs, carryOut } = course;
    switch (fate) {
      case "lostAnswer":
        this.#soon(carryOut);
        return this.#silence(course, timeoutMs);
      case "lateCommit":
        timeline.after(random.chance(0.3) ? longestCallMs : random.between(timeoutMs, longestCallMs), carryOut);
        return this.#silence(course, timeoutMs);
      case "lostRequest":
        return this.#silence(course, random.chance(0.5) ? 50 : timeoutMs);
      case "down":
        return this.#silence(course, 50);
      case "answered":
        return this.#soon(() => {
          const done = carryOut();
          const isSlow = random.chance(this.#weather.slow);
          timeline.after(isSlow ? random.between(300, timeoutMs - 5_000) : random.skewed(1, 300), () =>
            course.resolve(done),
          );
        });
      default:
        return this.#refuse(fate, course);
    }
  }

  #refuse<T>(fate: "gatewayBefore" | "gatewayAfter" | "overloaded" | "expired" | "limited", course: Course<T>): void {
    const said = (status: number, errorCode: string) =>
      errorFromAnswer({ status, body: [{ errorCode, message: errorCode }], isWrite: course.isWrite });
    const page = () => errorFromAnswer({ status: 502, body: "<html>Bad gateway</html>", isWrite: course.isWrite });
    this.#soon(() => {
      switch (fate) {
        case "gatewayBefore":
          return course.reject(page());
        case "gatewayAfter":
          course.carryOut();
          return course.reject(page());
        case "overloaded":
          return course.reject(said(503, "SERVER_UNAVAILABLE"));
        case "limited":
          return course.reject(said(403, "REQUEST_LIMIT_EXCEEDED"));
        case "expired":
          return course.reject(new SalesforceError({ reason: "reconnect", errorCode: "INVALID_SESSION_ID" }));
      }
    });
  }

  #soon(act: () => void): void {
    const { timeline, random } = this.#world;
    timeline.after(random.skewed(20, 4_000), act);
  }

  #silence<T>({ reject, isWrite }: Course<T>, afterMs: number): void {
    this.#world.timeline.after(afterMs, () =>
      reject(errorFromSilence(new DOMException("No answer", "TimeoutError"), isWrite)),
    );
  }
}

/** The keys of an object made here are those of its type. */
function entriesOf<K extends string>(record: Record<K, number>): [K, number][] {
  return Object.entries(record) as [K, number][];
}

export type TownOrg = { org: SimulatedOrg; wire: SimulatedWire };
