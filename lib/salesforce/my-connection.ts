import { connections } from "@/db/schema/salesforce";
import { record } from "../activity";
import { actorId, type Ctx, requireAdmin, transaction } from "../context";
import { AppError } from "../errors";
import { announce } from "../live";
import { findLiveConnection, isConnection } from "./connection";
import { lossOf } from "./lost-connection";
import { revoke } from "./oauth";
import { endOwn, findOwn } from "./own-connections";
import type { MyConnection } from "./schema";

/** As whom whoever acts works in Salesforce, for the page on which they choose; null when the workspace is not connected. */
export async function findMyConnection(ctx: Ctx): Promise<MyConnection | null> {
  const memberId = requireMemberId(ctx);
  const [home, own] = await Promise.all([findLiveConnection(ctx), findOwn(ctx, memberId)]);
  if (!home) return null;
  const isMine = own !== null && own.status !== "disconnected" && own.organizationId === home.organizationId;
  return {
    organizationName: home.organizationName,
    isSandbox: home.isSandbox,
    sharedUser: home.userDisplayName,
    isAllowed: home.letsMembersActAsThemselves,
    own: isMine
      ? {
          userDisplayName: own.userDisplayName,
          username: own.username,
          loss: own.status === "needs-reconnect" ? lossOf(own) : null,
          connectedAt: own.connectedAt,
        }
      : null,
  };
}

/**
 * Ends what a member connected as themselves, if anything: they do not want it any more, or left. They work as the workspace's user then.
 * @returns which connection it was, and whether Salesforce has certainly ended that access
 */
export async function disconnectOwn(
  ctx: Ctx,
  memberId: string,
): Promise<{ connectionId: string | null; isRevoked: boolean }> {
  const ended = await transaction(ctx, (ctx) => endOwn(ctx, memberId));
  if (!ended?.refreshToken) return { connectionId: ended?.id ?? null, isRevoked: true };
  return { connectionId: ended.id, isRevoked: await revoke(ended.loginUrl, ended.refreshToken) };
}

/**
 * Chooses for the workspace whether members may act as their own Salesforce user. What they connected is kept, but not used while they
 * may not. @throws AppError `forbidden` for agents, `conflict` when nothing is connected
 */
export async function letMembersActAsThemselves(ctx: Ctx, { allow }: { allow: boolean }): Promise<void> {
  requireAdmin(ctx);
  await transaction(ctx, async (ctx) => {
    const home = await findLiveConnection(ctx);
    if (!home) throw new AppError("conflict", "Salesforce is not connected.");
    await ctx.db.update(connections).set({ letsMembersActAsThemselves: allow }).where(isConnection(ctx, home.id));
    await record(ctx, {
      action: "acting.chosen",
      connectionId: home.id,
      summary: allow
        ? "Members may act as their own Salesforce user"
        : `Everybody acts as the workspace’s Salesforce user (${home.username})`,
    });
    await announce(ctx, "connection", home.id);
  });
}

/** @throws AppError `forbidden` when no member acts */
export function requireMemberId(ctx: Ctx): string {
  const id = actorId(ctx);
  if (id === null) throw new AppError("forbidden", "Only a member has a Salesforce user of their own.");
  return id;
}
