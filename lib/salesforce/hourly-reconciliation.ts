import { createHash } from "node:crypto";
import type { z } from "zod";
import { record } from "../activity";
import { type Ctx, requireAdmin, transaction } from "../context";
import { AppError } from "../errors";
import { enqueue, type jobs } from "../jobs";
import { announce } from "../live";
import { findOrg, getConnection, type Org } from "./connection";
import { type Reconciled, reconcile } from "./outbox/reconcile";

const hourSeconds = 60 * 60;

/**
 * Owes this hour's look at an org, at a moment of the hour that is always the same for a connection and spread over all of them. It is
 * owed once, however many workers say so and however often.
 */
export function scheduleReconciliation(ctx: Ctx, connectionId: string, now: Date): Promise<void> {
  const hour = Math.floor(now.getTime() / 1_000 / hourSeconds) * hourSeconds;
  return enqueue(ctx, {
    name: "org.reconcile",
    payload: { connectionId },
    key: connectionId,
    startAfter: new Date((hour + secondOfHour(connectionId)) * 1_000),
    onceInSeconds: hourSeconds,
  });
}

export function secondOfHour(connectionId: string): number {
  return createHash("sha256").update(connectionId).digest().readUInt32BE(0) % hourSeconds;
}

/** Compares what we wrote to an org with what stands there. A connection that is lost has nothing to compare with. */
export async function reconcileConnection(
  ctx: Ctx,
  { connectionId }: z.output<(typeof jobs)["org.reconcile"]>,
): Promise<void> {
  const { status } = await getConnection(ctx, connectionId);
  if (status === "connected") await compare({ ...ctx, connectionId });
}

/**
 * An admin wants to know now.
 * @throws AppError `forbidden` for agents, `conflict` when nothing is connected
 */
export async function reconcileNow(ctx: Ctx): Promise<Reconciled> {
  requireAdmin(ctx);
  const org = await findOrg(ctx);
  if (!org) throw new AppError("conflict", "Connect Salesforce first.");
  return compare(org);
}

async function compare(org: Org): Promise<Reconciled> {
  const found = await reconcile({ ...org, feature: "reconciliation" });
  const { missing, duplicate, orphan } = found;
  await transaction(org, async (org) => {
    if (missing.length + duplicate.length + orphan.length > 0) await recordDifferences(org, found);
    await announce(org, "health", org.connectionId);
  });
  return found;
}

function recordDifferences(org: Org, { missing, duplicate, orphan, calls }: Reconciled): Promise<void> {
  const counts = `${missing.length} missing, ${duplicate.length} duplicate, ${orphan.length} orphan`;
  return record(org, {
    action: "org.differs",
    outcome: "failed",
    connectionId: org.connectionId,
    summary: `What stands in Salesforce is not what was written: ${counts}.`,
    why: { missing, duplicate, orphan },
    calls,
  });
}
