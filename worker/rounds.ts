import { log } from "@/lib/log";
import { Nap } from "./nap";
import type { Turns } from "./turns";

/** How far a workspace's work is after a portion of it. */
export type Portion = {
  /** Whether something was done, so that there may be more. */
  isBusy: boolean;
  /** When it makes sense to look again. */
  notBefore: Date | null;
};

export type Rounds = {
  /** Of its turns and its log lines. */
  name: string;
  /** Workspaces with something due, however much of it each has. */
  waiting: () => Promise<Iterable<string>>;
  /** Does a portion: little enough that others wait no longer than a moment. */
  work: (workspaceId: string) => Promise<Portion>;
  /** Workspaces worked for at once, one portion each. */
  lanes: number;
};

/** A message's start may wait this long for the next look; at rest longer, unless it came in through this very process. */
const lookEveryMs = { atWork: 40, atRest: 250 };

/** So many looks in a row have found nothing, which is a second: the database need not be asked all the time. */
const looksUntilRest = 25;

/** What is due and could not be done is looked at again after this, and later each time: a dead worker's lease of an org ends within 4 s. */
const idleMs = { first: 200, most: 800 };

/**
 * Works for workspaces in turn, those served longest ago first, several at once and one at a time for each: one that has a hundred
 * thousand waiting delays another's start by a portion at most.
 */
export function startRounds(rounds: Rounds, turns: Turns): { stop: () => Promise<void>; wake: () => void } {
  const line = new Line();
  const running = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  const nap = new Nap();
  let emptyLooks = 0;

  const fill = async () => {
    if (running.size >= rounds.lanes) return;
    const waiting = [...(await rounds.waiting())];
    emptyLooks = waiting.length > 0 ? 0 : emptyLooks + 1;
    const free = waiting.filter((id) => !running.has(id));
    for (const id of line.next(free, rounds.lanes - running.size)) {
      running.set(
        id,
        serve(id).finally(() => void (running.delete(id), nap.end())),
      );
    }
  };
  const serve = async (id: string) => line.note(id, await oneTurn(rounds, turns, id));
  const looking = (async () => {
    while (!stopping.signal.aborted) {
      nap.allow();
      await fill().catch((error: unknown) => log("error", "rounds.failed", { name: rounds.name, error }));
      await nap.take(emptyLooks < looksUntilRest ? lookEveryMs.atWork : lookEveryMs.atRest);
    }
  })();
  return {
    wake: () => nap.end(),
    stop: async () => {
      stopping.abort();
      nap.end();
      await looking;
      await Promise.all(running.values());
    },
  };
}

async function oneTurn({ name, work }: Rounds, turns: Turns, id: string): Promise<Portion> {
  const turn = `${name}:${id}`;
  if (!(await turns.take(turn))) return { isBusy: false, notBefore: new Date(Date.now() + idleMs.first) };
  try {
    return await work(id);
  } catch (error) {
    log("error", "rounds.portion-failed", { name, workspaceId: id, error });
    return { isBusy: false, notBefore: new Date(Date.now() + 1_000 + 4_000 * Math.random()) };
  } finally {
    await turns.giveBack(turn);
  }
}

/** In which order workspaces are served. */
class Line {
  #round = 0;
  readonly #servedIn = new Map<string, number>();
  readonly #notBefore = new Map<string, number>();
  readonly #idleMs = new Map<string, number>();

  /** Those served longest ago, as far as it makes sense to look at them. */
  next(waiting: readonly string[], most: number): string[] {
    const now = Date.now();
    const ready = waiting.filter((id) => (this.#notBefore.get(id) ?? 0) <= now);
    return ready.toSorted((a, b) => (this.#servedIn.get(a) ?? 0) - (this.#servedIn.get(b) ?? 0)).slice(0, most);
  }

  note(id: string, { isBusy, notBefore }: Portion): void {
    this.#servedIn.set(id, ++this.#round);
    const idle = isBusy || notBefore ? 0 : Math.min(idleMs.most, 2 * (this.#idleMs.get(id) ?? idleMs.first / 2));
    this.#idleMs.set(id, idle);
    this.#notBefore.set(id, Math.max(notBefore?.getTime() ?? 0, Date.now() + idle));
  }
}
