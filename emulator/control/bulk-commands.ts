/** How fast bulk jobs go, and what is left of the day's allocations for them. */
import { z } from "zod";
import { changes, type Command } from "./command";

const Allocation = z.strictObject({ used: z.int().nonnegative().optional(), max: z.int().nonnegative().optional() });

export const bulkCommands: Readonly<Record<string, Command>> = {
  bulk: changes(
    z.strictObject({
      durationMs: z.int().nonnegative().optional(),
      held: z.boolean().optional(),
      batches: Allocation.optional(),
      queryJobs: Allocation.optional(),
    }),
    ({ org: { bulk } }, { durationMs, held, batches = {}, queryJobs = {} }) => {
      if (durationMs !== undefined) bulk.durationMs = durationMs;
      if (held !== undefined) bulk.held = held;
      Object.assign(bulk.batches, batches);
      Object.assign(bulk.queryJobs, queryJobs);
      return { durationMs: bulk.durationMs, held: bulk.held, batches: bulk.batches, queryJobs: bulk.queryJobs };
    },
  ),
};
