import type { Random } from "./random";
import type { Timeline } from "./timeline";
import type { Trace } from "./trace";

/** What the simulated machines share. */
export type World = { timeline: Timeline; random: Random; trace: Trace; weather: Weather; tally: { kills: number } };

/** How likely each trouble is, a call. Each run draws its own weather, so that rare things meet rare things. */
export type Weather = {
  /** A process is killed just before, or just after, what it asked for is done. */
  kill: number;
  /** A process stands still: the machine sleeps, or its memory is full. */
  stall: number;
  longestStallMs: number;
  /** A worker does not come to a workspace this time. */
  distraction: number;
  /** A worker takes all its workspaces at once. */
  haste: number;
  /** The database fails before it has committed. */
  refuse: number;
  /** The database commits, and its answer is lost. */
  forget: number;
};

/** What a process asks of the database. Whatever it does between two of these cannot be interrupted. */
export type Asking<T> = {
  /** For the trace. */
  what: string;
  /** The effect, all at once: a transaction may take several promises, but nothing of the world comes between them. */
  act: () => T | Promise<T>;
  told?: (answer: T) => string;
};

/** The answer never came: whether the database has committed, nobody can say. */
export class ConnectionLost extends Error {
  override name = "ConnectionLost";
}

/** Wakes everyone who waits for it. */
export class Bell {
  waiting: (() => void)[] = [];

  ring(): void {
    for (const wake of this.waiting.splice(0)) wake();
  }
}

const roundTripMs = [0.3, 40] as const;

type Settle<T> = { resolve: (value: T) => void; reject: (error: Error) => void };

/** One operating system process: it may be killed, or stand still, wherever it waits for an answer. */
export class Process {
  readonly name: string;
  readonly #world: World;
  #isAlive = true;
  #asleepUntil = 0;

  constructor(world: World, name: string) {
    this.#world = world;
    this.name = name;
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** Asks the database. @throws ConnectionLost */
  ask<T>(asking: Asking<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#later(() => void this.#carryOut(asking, { resolve, reject }));
    });
  }

  /** @param bell that ends it early */
  sleep(ms: number, bell?: Bell): Promise<void> {
    return new Promise((resolve) => {
      let isOver = false;
      const end = () => {
        if (!isOver) this.#resume(resolve);
        isOver = true;
      };
      this.#world.timeline.after(ms, end);
      bell?.waiting.push(end);
    });
  }

  /** Waits for whatever is answered by `resolve` or `reject`, which may come late, or never. */
  wait<T>(start: (settle: Settle<T>) => void): Promise<T> {
    return new Promise((resolve, reject) =>
      start({
        resolve: (value) => this.#resume(() => resolve(value)),
        reject: (error) => this.#resume(() => reject(error)),
      }),
    );
  }

  async #carryOut<T>({ what, act, told }: Asking<T>, { resolve, reject }: Settle<T>): Promise<void> {
    const { random, weather } = this.#world;
    if (!this.#isAlive) return;
    if (random.chance(weather.kill / 2)) return this.#kill();
    if (random.chance(weather.refuse)) return this.#answer(`${what}: refused`, () => reject(new ConnectionLost(what)));
    try {
      const done = await act();
      this.#say(`${what}${told ? `: ${told(done)}` : ""}`);
      if (random.chance(weather.kill / 2)) return this.#kill();
      if (random.chance(weather.forget)) return this.#answer("gets no answer", () => reject(new ConnectionLost(what)));
      this.#later(() => this.#resume(() => resolve(done)));
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      this.#answer(`${what}: ${failure.message}`, () => reject(failure));
    }
  }

  #answer(said: string, settle: () => void): void {
    this.#say(said);
    this.#later(() => this.#resume(settle));
  }

  #say(said: string): void {
    this.#world.trace.say(() => `${this.name} ${said}`);
  }

  #later(act: () => void): void {
    const { timeline, random } = this.#world;
    timeline.after(random.skewed(...roundTripMs), act);
  }

  #kill(): void {
    this.#isAlive = false;
    this.#world.tally.kills++;
    this.#say("is killed");
  }

  /** Goes on with the process, once it is awake, if it is still there. */
  #resume(act: () => void): void {
    const { timeline, random, weather } = this.#world;
    if (random.chance(weather.stall)) {
      const { longestStallMs } = weather;
      const ms = random.chance(0.5) ? random.between(1_000, longestStallMs) : random.skewed(1_000, longestStallMs);
      this.#asleepUntil = Math.max(this.#asleepUntil, timeline.now() + ms);
      this.#say(`stands still for ${Math.round(ms / 1000)} s`);
    }
    this.#whenAwake(act);
  }

  #whenAwake(act: () => void): void {
    const { timeline } = this.#world;
    if (!this.#isAlive) return;
    if (this.#asleepUntil > timeline.now()) timeline.at(this.#asleepUntil, () => this.#whenAwake(act));
    else act();
  }
}
