import { and, count, eq, gt, sql } from "drizzle-orm";
import { owedWrites } from "@/db/schema/salesforce-outbox";
import type { Ctx } from "../context";
import { trayDepth } from "../trays";
import { owedDepth } from "./outbox/owed";

/** What is still to be done in the org, and how fast it is being done. */
export type QueueReport = {
  /** Messages about which nothing is decided yet. */
  undecided: number;
  /** Changes that wait to be written. */
  waiting: number;
  /** Sent without an answer: looked for before they are tried again. */
  quarantined: number;
  /** Since when the oldest of all this waits. */
  oldestAt: Date | null;
  /** Changes settled in each of the last five minutes, on average. */
  perMinute: number;
};

const rateMinutes = 5;

/** What waits for the org, and at which rate it gets done. */
export async function getQueueReport(ctx: Ctx): Promise<QueueReport> {
  const [tray, owed, settled] = await Promise.all([
    trayDepth(ctx, "message.record"),
    owedDepth(ctx),
    countJustSettled(ctx),
  ]);
  const oldest = [tray.oldestAt, owed.oldestAt].flatMap((at) => (at ? [at.getTime()] : []));
  return {
    undecided: tray.waiting,
    waiting: owed.waiting,
    quarantined: owed.quarantined,
    oldestAt: oldest.length > 0 ? new Date(Math.min(...oldest)) : null,
    perMinute: settled / rateMinutes,
  };
}

async function countJustSettled(ctx: Ctx): Promise<number> {
  const since = sql`now() - make_interval(mins => ${rateMinutes})`;
  const [row] = await ctx.db
    .select({ settled: count() })
    .from(owedWrites)
    .where(and(eq(owedWrites.workspaceId, ctx.workspaceId), gt(owedWrites.settledAt, since)));
  return row?.settled ?? 0;
}
