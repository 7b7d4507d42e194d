/** Everything that chance decides in a run, drawn from one number: the same seed, the same run. */
export type Random = {
  /** At least 0, below 1. */
  next: () => number;
  chance: (probability: number) => boolean;
  /** A whole number, both ends included. */
  between: (least: number, most: number) => number;
  pick: <T>(choices: readonly [T, ...T[]]) => T;
  /** Small most of the time, now and then near the greatest: as durations are. */
  skewed: (least: number, most: number) => number;
  uuid: () => string;
  /** A source of its own: what is drawn from it does not move what is drawn here. */
  fork: (name: string) => Random;
};

/**
 * Chris Doty-Humphrey's sfc32, seeded through splitmix32: small, fast, and the same everywhere.
 * @see https://pracrand.sourceforge.net/RNG_engines.txt
 */
export function seeded(seed: number): Random {
  const next = sfc32(seed);
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const hex = (digits: number) =>
    Math.floor(next() * 16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  return {
    next,
    chance: (probability) => next() < probability,
    between,
    pick: (choices) => choices[between(0, choices.length - 1)] ?? choices[0],
    skewed: (least, most) => least + (most - least) * next() ** 6,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
    fork: (name) => seeded(hashOf(`${seed}:${name}`)),
  };
}

function sfc32(seed: number): () => number {
  const mix = splitmix32(seed);
  let [a, b, c, counter] = [mix(), mix(), mix(), 1];
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warmingUp = 0; warmingUp < 12; warmingUp++) next();
  return next;
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}

/** FNV-1a, 32 bits. */
export function hashOf(text: string, before = 0x811c9dc5): number {
  let hash = before;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
