/** Chance that repeats itself: the same seed gives the same org, so that demos and tests meet the same records. */
export type Random = {
  /** Both ends included. */
  integer(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** Distinct choices, in the order given. */
  some<T>(choices: readonly T[], count: number): T[];
};

/** mulberry32, a public-domain generator by Tommy Ettinger: small, fast, good enough for sample data. */
export function seededRandom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(choices: readonly T[]): T => {
    const choice = choices[integer(0, choices.length - 1)];
    if (choice === undefined) throw new Error("Nothing to pick from.");
    return choice;
  };
  const some = <T>(choices: readonly T[], count: number) => {
    const ranked = choices.map((choice, position) => ({ choice, position, rank: next() }));
    const chosen = ranked.sort((a, b) => a.rank - b.rank).slice(0, count);
    return chosen.sort((a, b) => a.position - b.position).map(({ choice }) => choice);
  };
  return { integer, chance: (probability) => next() < probability, pick, some };
}
