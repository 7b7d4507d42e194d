import type { z } from "zod";
import { connections } from "@/db/schema/salesforce";
import { record } from "../activity";
import { type Ctx, requireAdmin, transaction } from "../context";
import { AppError } from "../errors";
import { announce } from "../live";
import { findLiveConnection, isConnection } from "./connection";
import type { CallShareInput } from "./schema";

/**
 * Gives work in the background another share of the org's day. It counts from the next call on; what is saved up beyond it is lost.
 * @throws AppError `forbidden` for agents, `conflict` when nothing is connected
 */
export async function setCallShare(ctx: Ctx, { percent }: z.output<typeof CallShareInput>): Promise<void> {
  requireAdmin(ctx);
  const connection = await findLiveConnection(ctx);
  if (!connection) throw new AppError("conflict", "Connect Salesforce first.");
  if (connection.callShare === percent) return;
  await transaction(ctx, async (ctx) => {
    await ctx.db.update(connections).set({ callShare: percent }).where(isConnection(ctx, connection.id));
    await record(ctx, {
      action: "call-share.changed",
      connectionId: connection.id,
      summary: `Share of Salesforce calls: ${connection.callShare} % → ${percent} %`,
      changes: [{ field: "callShare", before: connection.callShare, after: percent }],
    });
    await announce(ctx, "connection", connection.id);
  });
}
