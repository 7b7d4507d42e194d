import { type Ctx, transaction } from "../context";
import { keepMatchingSettings } from "../links/matching-settings";
import type { MatchingSettings } from "../links/schema";
import { forgetSnapshots } from "./snapshot-store";

/**
 * Changes how people are looked for, for the whole workspace. The next panel shows it.
 * @throws AppError `forbidden` for agents; `invalid` as `keepMatchingSettings`
 */
export function saveMatchingSettings(ctx: Ctx, settings: MatchingSettings): Promise<void> {
  return transaction(ctx, async (ctx) => {
    await keepMatchingSettings(ctx, settings);
    await forgetSnapshots(ctx);
  });
}
