/** Numbers that look like chance and are the same for the same seed. */
export type Random = {
  /** Between 0 and 1. */
  next: () => number;
  /** A whole number below. */
  below: (most: number) => number;
  /** True so often. */
  chance: (share: number) => boolean;
  pick: <T>(choices: readonly T[]) => T;
};

/** mulberry32: small, and good enough for choosing. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number) => Math.floor(next() * most);
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: (choices) => {
      const chosen = choices[below(choices.length)];
      if (chosen === undefined) throw new Error("There is nothing to choose from");
      return chosen;
    },
  };
}
