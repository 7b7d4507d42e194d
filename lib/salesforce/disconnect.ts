import { type Ctx, requireAdmin, transaction } from "../context";
import { AppError } from "../errors";
import { findLiveConnection } from "./connection";
import { endConnection } from "./end-connection";
import { revoke } from "./oauth";
import { endAllOwn } from "./own-connections";
import { lockConnection } from "./refresh-connection";

/**
 * Takes Salesforce away, members' own connections too: on our side at once and whatever happens, then at Salesforce. Field choices stay.
 *
 * @returns whether Salesforce has certainly ended our access; if not, its admin can do so under Connected Apps OAuth Usage
 * @throws AppError `forbidden` for agents, `conflict` when nothing is connected
 */
export async function disconnect(ctx: Ctx): Promise<{ isRevoked: boolean }> {
  requireAdmin(ctx);
  const live = await findLiveConnection(ctx);
  if (!live) throw new AppError("conflict", "Salesforce is not connected.");
  // Locked, so that a refresh under way cannot bring a token that nobody revokes.
  const ended = await transaction(ctx, async (ctx) => [
    await endConnection(ctx, await lockConnection(ctx, live.id)),
    ...(await endAllOwn(ctx)),
  ]);
  const revoked = await Promise.all(
    ended.map(async ({ loginUrl, refreshToken }) => refreshToken === null || (await revoke(loginUrl, refreshToken))),
  );
  return { isRevoked: revoked.every(Boolean) };
}
