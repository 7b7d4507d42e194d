import { eq } from "drizzle-orm";
import { panelSettings } from "@/db/schema/panel";
import { record } from "../activity";
import { actorId, type Ctx, requireAdmin, transaction } from "../context";
import { PanelSettings, usualPanel } from "./settings-schema";
import { forgetSnapshots } from "./snapshot-store";

/** How panels behave for everyone in the workspace. */
export async function getPanelSettings(ctx: Ctx): Promise<PanelSettings> {
  const { editing, freshSeconds } = panelSettings;
  const [row] = await ctx.db
    .select({ editing, freshSeconds })
    .from(panelSettings)
    .where(eq(panelSettings.workspaceId, ctx.workspaceId));
  return PanelSettings.safeParse(row).data ?? usualPanel;
}

/**
 * Changes how panels behave, for everyone in the workspace. The next panel shows it.
 * @throws AppError `forbidden` for agents
 */
export async function savePanelSettings(ctx: Ctx, settings: PanelSettings): Promise<void> {
  requireAdmin(ctx);
  await transaction(ctx, async (ctx) => {
    const before = await getPanelSettings(ctx);
    const now = { ...settings, changedById: actorId(ctx) };
    await ctx.db
      .insert(panelSettings)
      .values({ workspaceId: ctx.workspaceId, ...now })
      .onConflictDoUpdate({ target: panelSettings.workspaceId, set: now });
    await forgetSnapshots(ctx);
    await record(ctx, {
      action: "panel.settings-saved",
      summary: "Changed how Salesforce stands beside conversations",
      changes: (["editing", "freshSeconds"] as const).flatMap((field) =>
        before[field] === settings[field] ? [] : [{ field, before: before[field], after: settings[field] }],
      ),
    });
  });
}

/** Why whoever asks may edit nothing beside a conversation; null when they may. */
export async function whyNoEditing(ctx: Ctx): Promise<string | null> {
  const { editing } = await getPanelSettings(ctx);
  if (editing === "nobody") return "Editing in the inbox is switched off";
  const isAgent = ctx.actor.kind === "member" && ctx.actor.role === "agent";
  return editing === "admins" && isAgent ? "Only admins edit in the inbox" : null;
}
