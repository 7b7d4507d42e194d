/** How long answers take: a number drawn from a distribution, given a uniform draw between 0 and 1. */
import { z } from "zod";

/** A cap, for some of these have no end. */
const LONGEST_MS = 600_000;
/** The standard normal's 99th percentile. */
const Z99 = 2.326_347_874;

const Milliseconds = z.number().nonnegative().max(LONGEST_MS);

export const Latency = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("constant"), milliseconds: Milliseconds }),
  z
    .strictObject({ kind: z.literal("uniform"), min: Milliseconds, max: Milliseconds })
    .refine(({ min, max }) => min <= max, "min is larger than max"),
  /** By its median and 99th percentile. */
  z
    .strictObject({ kind: z.literal("log-normal"), p50: Milliseconds.positive(), p99: Milliseconds.positive() })
    .refine(({ p50, p99 }) => p50 <= p99, "p50 is larger than p99"),
  /** By its smallest value and shape: the smaller alpha, the heavier the tail. */
  z.strictObject({ kind: z.literal("pareto"), min: Milliseconds.positive(), alpha: z.number().positive().max(100) }),
]);
export type Latency = z.output<typeof Latency>;

/** The value below which a share `p` of all answers lies. */
export function quantile(latency: Latency, p: number): number {
  return Math.min(Math.round(raw(latency, p)), LONGEST_MS);
}

function raw(latency: Latency, p: number): number {
  switch (latency.kind) {
    case "constant":
      return latency.milliseconds;
    case "uniform":
      return latency.min + p * (latency.max - latency.min);
    case "log-normal":
      return latency.p50 * Math.exp((Math.log(latency.p99 / latency.p50) / Z99) * normalQuantile(p));
    case "pareto":
      return latency.min / (1 - p) ** (1 / latency.alpha);
  }
}

/** Inverse of the normal distribution by bisection over its series; exact to well under a millisecond's worth. */
function normalQuantile(p: number): number {
  let low = -9;
  let high = 9;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (normal(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The share below x of a standard normal distribution (Abramowitz and Stegun 26.2.17). */
function normal(x: number): number {
  const t = 1 / (1 + 0.231_641_9 * Math.abs(x));
  const series = [0.319_381_53, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
  const tail = series.reduceRight((sum, factor) => t * (factor + sum), 0) * density(x);
  return x > 0 ? 1 - tail : tail;
}

function density(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}
