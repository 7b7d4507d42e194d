import type { Ctx } from "../context";
import { disconnect } from "../salesforce/disconnect";
import { disconnectOwn, requireMemberId } from "../salesforce/my-connection";
import { forgetSnapshots, forgetSnapshotsOf } from "./snapshot-store";

/**
 * Takes Salesforce away: access is revoked there, and all that was kept of its data is deleted here. Field choices stay.
 * @returns whether Salesforce confirmed the revocation; without that its admin can still remove the app by hand
 * @throws AppError `forbidden` for agents, `conflict` when nothing is connected
 */
export async function disconnectWorkspace(ctx: Ctx): Promise<{ isRevoked: boolean }> {
  const outcome = await disconnect(ctx);
  await forgetSnapshots(ctx);
  return outcome;
}

/** Ends working as one's own Salesforce user. @returns whether Salesforce confirmed the revocation */
export function disconnectMyself(ctx: Ctx): Promise<{ isRevoked: boolean }> {
  return disconnectMember(ctx, requireMemberId(ctx));
}

/** Ends what a member connected as themselves: access is revoked in Salesforce, and what was kept of what they saw is deleted here. */
export async function disconnectMember(ctx: Ctx, memberId: string): Promise<{ isRevoked: boolean }> {
  const { connectionId, isRevoked } = await disconnectOwn(ctx, memberId);
  if (connectionId) await forgetSnapshotsOf({ ...ctx, connectionId });
  return { isRevoked };
}
