import type { Ctx } from "../context";
import { trayDepth } from "../trays";

/** How many messages and changes wait for Salesforce, whatever they wait for. */
export async function countWaiting(ctx: Ctx): Promise<number> {
  const trays = await Promise.all([trayDepth(ctx, "message.record"), trayDepth(ctx, "conversation.refresh")]);
  return trays.reduce((sum, { waiting }) => sum + waiting, 0);
}
