import { type HeldNames, holdNames } from "@/lib/context";
import { log } from "@/lib/log";

/** Whose turn it is: of all workers, one at a time works at one thing of one workspace. */
export type Turns = {
  /** @returns false while another worker is at it */
  take: (name: string) => Promise<boolean>;
  giveBack: (name: string) => Promise<void>;
  end: () => Promise<void>;
};

/**
 * Turns are locks of a database session, so that a worker that dies gives them back in that moment. They only save work: whatever is
 * done twice comes to the same. When the session is lost, another is opened.
 */
export function openTurns(): Turns {
  let names: Promise<HeldNames> | undefined;
  const held = async <T>(work: (names: HeldNames) => Promise<T>, otherwise: T): Promise<T> => {
    try {
      names ??= holdNames();
      return await work(await names);
    } catch (error) {
      log("error", "turns.lost", { error });
      await end();
      return otherwise;
    }
  };
  const end = async () => {
    const before = names;
    names = undefined;
    await before?.then((held) => held.end()).catch(() => undefined); // one that is lost holds nothing any more
  };
  return {
    take: (name) => held(({ tryHold }) => tryHold(`turn:${name}`), false),
    giveBack: (name) => held(({ letGo }) => letGo(`turn:${name}`), undefined),
    end,
  };
}
