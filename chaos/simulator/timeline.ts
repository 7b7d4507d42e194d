/** A clock that stands still until something is due: simulated hours pass in milliseconds, in one order only. */
export type Timeline = {
  /** Milliseconds since the run began. */
  now: () => number;
  /** Does something at a moment; what is due at the same moment is done in the order it was said. */
  at: (moment: number, act: () => void) => void;
  after: (ms: number, act: () => void) => void;
  /** Goes on until nothing is left to do, or until a moment. */
  run: (until: number) => Promise<void>;
};

type Due = { moment: number; order: number; act: () => void };

export function openTimeline(): Timeline {
  const heap: Due[] = [];
  let now = 0;
  let order = 0;
  const at = (moment: number, act: () => void) => push(heap, { moment: Math.max(moment, now), order: order++, act });
  return {
    now: () => now,
    at,
    after: (ms, act) => at(now + ms, act),
    run: async (until) => {
      for (let due = heap[0]; due && due.moment <= until; due = heap[0]) {
        pop(heap);
        now = due.moment;
        due.act();
        await everyoneWaits();
      }
    },
  };
}

/** Until each piece of code has come to its next wait for the timeline: an immediate runs when no promise has anything left to do. */
const everyoneWaits = () => new Promise<void>((resolve) => setImmediate(resolve));

const isBefore = (one: Due, other: Due) =>
  one.moment < other.moment || (one.moment === other.moment && one.order < other.order);

function push(heap: Due[], due: Due): void {
  let at = heap.length;
  heap.push(due);
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (!parent || !isBefore(due, parent)) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = due;
}

function pop(heap: Due[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let at = 0;
  for (;;) {
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
    const isRight = left && right ? isBefore(right, left) : false;
    const child = isRight ? right : left;
    if (!child || !isBefore(child, last)) break;
    heap[at] = child;
    at = 2 * at + (isRight ? 2 : 1);
  }
  heap[at] = last;
}
