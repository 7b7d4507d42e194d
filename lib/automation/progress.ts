import { type Ctx, requireAdmin } from "../context";
import { getQueueReport } from "../salesforce/queue-report";
import { listBackfills } from "./backfill";
import type { AutomationProgress } from "./backfill-schema";
import { isPaused } from "./settings";

/** How the workspace's automation stands: whether it is paused, what waits, and the backfills. @throws AppError `forbidden` for agents */
export async function getAutomationProgress(ctx: Ctx): Promise<AutomationProgress> {
  requireAdmin(ctx);
  const [pausedAt, queue, backfills] = await Promise.all([isPaused(ctx), getQueueReport(ctx), listBackfills(ctx)]);
  const waiting = queue.undecided + queue.waiting + queue.quarantined;
  return { pausedAt: pausedAt?.toISOString() ?? null, waiting, backfills };
}
