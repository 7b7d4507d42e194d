import { setImmediate, setTimeout as pause } from "node:timers/promises";

/** A portion this old has made its start. */
const startMs = 150;

const lookEveryMs = 5;

/** When each portion under way in this process began. */
const underWay = new Set<{ beganAt: number }>();

/** Lets other work of the process come first. */
export type Breathe = () => Promise<void>;

/**
 * Does a portion of a workspace's work. Where it breathes, others that have only just begun make their start first: the process has one
 * thread, and a portion of a thousand would cut theirs into many waits.
 */
export async function inTurn<T>(work: (breathe: Breathe) => Promise<T>): Promise<T> {
  const portion = { beganAt: performance.now() };
  underWay.add(portion);
  try {
    return await work(() => makeRoom(portion));
  } finally {
    underWay.delete(portion);
  }
}

/** For no longer than a start takes, whoever else begins meanwhile. */
async function makeRoom(portion: { beganAt: number }): Promise<void> {
  await setImmediate();
  if (isYoung(portion)) return;
  const until = performance.now() + startMs;
  while (performance.now() < until && [...underWay].some(isYoung)) await pause(lookEveryMs);
}

const isYoung = ({ beganAt }: { beganAt: number }) => performance.now() - beganAt < startMs;
