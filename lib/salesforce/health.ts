import { and, desc, eq, gt } from "drizzle-orm";
import { reconciliations } from "@/db/schema/salesforce-outbox";
import { type Ctx, requireAdmin } from "../context";
import { isOpen } from "./breaker";
import { heldUntil } from "./budget";
import { cardOf, type ConnectionRow, findLiveConnection } from "./connection";
import { findPacing } from "./pacing-store";
import { getQueueReport, type QueueReport } from "./queue-report";
import type { ConnectionCard } from "./schema";
import { getUsageReport, type UsageReport } from "./usage-report";

/** What the hourly looks at the org found in the last 24 hours. */
export type ReconciliationReport = {
  /** Of the last look, and how much it looked at. */
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

/** Each look goes on where the last one ended: what one found is not found by the next, but is not over with that. */
async function findReconciliation(ctx: Ctx, connectionId: string): Promise<ReconciliationReport | null> {
  const dayAgo = new Date(Date.now() - 24 * 60 * 60_000);
  const rows = await ctx.db
    .select()
    .from(reconciliations)
    .where(
      and(
        eq(reconciliations.workspaceId, ctx.workspaceId),
        eq(reconciliations.connectionId, connectionId),
        gt(reconciliations.until, dayAgo),
      ),
    )
    .orderBy(desc(reconciliations.until));
  const [latest] = rows;
  if (!latest) return null;
  const { until: at, checked } = latest;
  const distinct = (what: "missing" | "duplicate" | "orphan") => new Set(rows.flatMap((row) => row[what])).size;
  return { at, checked, missing: distinct("missing"), duplicate: distinct("duplicate"), orphan: distinct("orphan") };
}
