/** How late search is, and making it catch up. */
import { z } from "zod";
import { changes, type Command } from "./command";

const Milliseconds = z.int().nonnegative();

export const searchCommands: Readonly<Record<string, Command>> = {
  "search-index": changes(
    z.strictObject({
      minimumMilliseconds: Milliseconds.optional(),
      maximumMilliseconds: Milliseconds.optional(),
      catchUp: z.boolean().default(false),
    }),
    ({ org: { searchIndex } }, { minimumMilliseconds, maximumMilliseconds, catchUp }) => {
      const minimumMs = minimumMilliseconds ?? searchIndex.delay.minimumMs;
      searchIndex.delay = {
        minimumMs,
        maximumMs: Math.max(minimumMs, maximumMilliseconds ?? searchIndex.delay.maximumMs),
      };
      if (catchUp) searchIndex.catchUp();
      return { ...searchIndex.delay, pending: searchIndex.pending };
    },
  ),
};
