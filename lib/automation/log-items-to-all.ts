import type { Ctx } from "../context";
import { actOn } from "./act-on-attention";
import type { ActResult, Selection } from "./attention-schema";
import { decideAgain } from "./decide-again";
import { Verdict } from "./verdict-schema";

/**
 * Logs messages that are held because several records match to all of these. What comes later in their conversations follows, and nobody
 * is linked.
 * @returns how many items it was done to
 * @throws AppError `forbidden` where an agent means a whole cause
 */
export function logItemsToAll(ctx: Ctx, { selection }: { selection: Selection }): Promise<ActResult> {
  return actOn(ctx, selection, {
    action: "message.log-to-all-asked",
    summary: "Chose to log to all that match",
    work: async (ctx, rows) => {
      const several = rows.flatMap((row) => {
        const logTo = Verdict.safeParse(row.verdict).data?.match.records.map(({ id }) => id) ?? [];
        return logTo.length > 1 ? [{ row, logTo }] : [];
      });
      for (const { row, logTo } of several) await decideAgain(ctx, [row.messageId], { log: true, logTo });
      return several.map(({ row }) => row);
    },
  });
}
