import { and, desc, eq } from "drizzle-orm";
import { reconciliations } from "@/db/schema/salesforce";
import { type Ctx, requireAdmin } from "../context";
import { isOpen } from "./breaker";
import { heldUntil } from "./budget";
import { cardOf, type ConnectionRow, findLiveConnection } from "./connection";
import { findPacing } from "./pacing-store";
import { getQueueReport, type QueueReport } from "./queue-report";
import type { ConnectionCard } from "./schema";
import { getUsageReport, type UsageReport } from "./usage-report";

/** What the last hourly look at the org found. */
export type ReconciliationReport = {
  at: Date;
  checked: number;
  missing: number;
  duplicate: number;
  orphan: number;
};

/** How a workspace's connection fares. */
export type Health = {
  connection: ConnectionCard;
  /** `silent`: it does not answer. `limited`: the org's day is used so far that the background waits. */
  state: "connected" | "limited" | "silent" | "lost";
  /** Since when it has not answered, and when it is asked again. */
  silentSince: Date | null;
  asksAgainAt: Date | null;
  usage: UsageReport;
  queue: QueueReport;
  reconciliation: ReconciliationReport | null;
};

/**
 * How Salesforce fares, for admins.
 * @returns null when nothing is connected
 * @throws AppError `forbidden` for agents
 */
export async function findHealth(ctx: Ctx): Promise<Health | null> {
  requireAdmin(ctx);
  const row = await findLiveConnection(ctx);
  if (!row) return null;
  const [pacing, usage, queue, reconciliation] = await Promise.all([
    findPacing(ctx, row.id),
    getUsageReport(ctx, row),
    getQueueReport(ctx),
    findReconciliation(ctx, row.id),
  ]);
  const isSilent = pacing !== null && isOpen(pacing);
  return {
    connection: cardOf(row),
    state: stateOf(row, isSilent),
    silentSince: isSilent ? pacing.failingSince : null,
    asksAgainAt: isSilent ? pacing.notBefore : null,
    ...{ usage, queue, reconciliation },
  };
}

function stateOf(row: ConnectionRow, isSilent: boolean): Health["state"] {
  if (row.status !== "connected") return "lost";
  if (isSilent) return "silent";
  const { callsUsed: used, callsLimit: limit, callsSeenAt: seenAt } = row;
  const gauge = used === null || limit === null || !seenAt ? null : { used, limit, seenAt };
  return heldUntil(gauge, "background", new Date()) ? "limited" : "connected";
}

async function findReconciliation(ctx: Ctx, connectionId: string): Promise<ReconciliationReport | null> {
  const [row] = await ctx.db
    .select()
    .from(reconciliations)
    .where(and(eq(reconciliations.workspaceId, ctx.workspaceId), eq(reconciliations.connectionId, connectionId)))
    .orderBy(desc(reconciliations.until))
    .limit(1);
  if (!row) return null;
  const { createdAt: at, checked, missing, duplicate, orphan } = row;
  return { at, checked, missing: missing.length, duplicate: duplicate.length, orphan: orphan.length };
}
