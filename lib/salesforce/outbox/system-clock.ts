import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "./ports";

/** The machine's own time and chance. */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  random: () => Math.random(),
  newId: () => randomUUID(),
  sleep: (ms) => wait(ms),
  every,
};

function every(ms: number, work: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const next = () => {
    timer = setTimeout(() => {
      void work().finally(() => {
        if (!isOver) next();
      });
    }, ms);
  };
  next();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
