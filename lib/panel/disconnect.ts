import type { Ctx } from "../context";
import { disconnect } from "../salesforce/disconnect";
import { forgetSnapshots } from "./snapshot-store";

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
