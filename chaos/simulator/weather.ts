import type { Weather } from "./process";
import type { Random } from "./random";
import type { NetWeather } from "./wire";

export type Climate = { processes: Weather; net: NetWeather };

/**
 * The troubles of one run. Each kind is away, rare or frequent by itself: runs with all of them drown the rare meetings of two.
 * @see https://users.cs.utah.edu/~regehr/papers/swarm12.pdf
 */
export function drawClimate(random: Random): Climate {
  if (random.chance(0.05)) return calm();
  const now = (rare: number, frequent: number) => random.pick([0, 0, rare, frequent]);
  return {
    processes: {
      kill: now(0.002, 0.02),
      stall: now(0.002, 0.015),
      longestStallMs: random.pick([6_000, 60_000, 30 * 60_000, 30 * 60_000]),
      distraction: now(0.3, 0.9),
      haste: random.pick([0, 0.5, 1]),
      refuse: now(0.005, 0.05),
      forget: now(0.005, 0.05),
    },
    net: {
      lostAnswer: now(0.05, 0.3),
      lateCommit: now(0.05, 0.3),
      lostRequest: now(0.03, 0.15),
      gatewayBefore: now(0.03, 0.15),
      gatewayAfter: now(0.03, 0.15),
      overloaded: now(0.05, 0.2),
      expired: now(0.01, 0.05),
      locked: now(0.005, 0.1),
      slow: now(0.02, 0.2),
    },
  };
}

export function calm(): Climate {
  return {
    processes: { kill: 0, stall: 0, longestStallMs: 0, distraction: 0, haste: 0, refuse: 0, forget: 0 },
    net: {
      lostAnswer: 0,
      lateCommit: 0,
      lostRequest: 0,
      gatewayBefore: 0,
      gatewayAfter: 0,
      overloaded: 0,
      expired: 0,
      locked: 0,
      slow: 0,
    },
  };
}
