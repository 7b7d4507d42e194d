import type { Ctx } from "../context";
import { findActingOrg } from "../salesforce/acting";
import { mayReadAhead } from "../salesforce/read-ahead";
import type { AheadInput } from "./ahead-schema";
import { loadPanels } from "./load-panel";

/**
 * Reads what Salesforce says of the people of a list before anybody opens them: one call for those of whom nothing fresh is kept, none when
 * there are none, and none while calls are scarce. Opening one of them within a minute then costs none.
 *
 * @returns whether all of them are known now
 */
export async function readPanelsAhead(ctx: Ctx, { personIds }: AheadInput): Promise<boolean> {
  const acting = await findActingOrg(ctx);
  if (acting?.connection.status !== "connected" || !(await mayReadAhead(acting.org))) return false;
  await loadPanels(ctx, { personIds });
  return true;
}
