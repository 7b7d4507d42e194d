import { and, eq, isNull, or, sql } from "drizzle-orm";
import { automationPauses, automationSettings } from "@/db/schema/automation";
import { record } from "../activity";
import { actorId, type Ctx, requireAdmin, transaction } from "../context";
import { notFound } from "../errors";
import { listMailboxes } from "../inbox/mailboxes";
import { refuseImpossible } from "./check-settings";
import { inheritSettings, readSettings, settingChanges, withChanges } from "./inherit";
import type { EffectiveSettings, SaveSettingsInput } from "./settings-schema";

/** What holds for a mailbox, part by part: its own, else the workspace's, else the default. */
export async function effectiveSettings(ctx: Ctx, mailboxId: string): Promise<EffectiveSettings> {
  const { ofMailboxes, ofWorkspace } = await readRows(ctx, mailboxId);
  return inheritSettings(ofWorkspace, ofMailboxes.get(mailboxId));
}

/** What holds for every mailbox, and for the workspace as such. */
export async function effectiveForAll(
  ctx: Ctx,
): Promise<{ workspace: EffectiveSettings; mailboxes: Map<string, EffectiveSettings> }> {
  const [{ ofMailboxes, ofWorkspace }, mailboxes] = await Promise.all([readRows(ctx), listMailboxes(ctx)]);
  return {
    workspace: inheritSettings(ofWorkspace),
    mailboxes: new Map(mailboxes.map(({ id }) => [id, inheritSettings(ofWorkspace, ofMailboxes.get(id))])),
  };
}

async function readRows(ctx: Ctx, mailboxId?: string) {
  const rows = await ctx.db
    .select({ mailboxId: automationSettings.mailboxId, settings: automationSettings.settings })
    .from(automationSettings)
    .where(
      and(
        eq(automationSettings.workspaceId, ctx.workspaceId),
        mailboxId === undefined
          ? undefined
          : or(isNull(automationSettings.mailboxId), eq(automationSettings.mailboxId, mailboxId)),
      ),
    );
  return {
    ofWorkspace: readSettings(rows.find((row) => row.mailboxId === null)?.settings),
    ofMailboxes: new Map(rows.flatMap((row) => (row.mailboxId ? [[row.mailboxId, readSettings(row.settings)]] : []))),
  };
}

/**
 * Saves parts of the settings of the workspace or of one mailbox; they count from the next message on.
 * @throws AppError `forbidden` for agents; `invalid` naming every part that the org does not allow; `not-found`
 */
export async function saveSettings(ctx: Ctx, input: SaveSettingsInput): Promise<void> {
  requireAdmin(ctx);
  const mailbox = await mailboxOf(ctx, input.mailboxId);
  await refuseImpossible(ctx, withChanges({}, { ...input, inherit: [] }));
  await transaction(ctx, async (ctx) => {
    await lockSettings(ctx);
    const { ofMailboxes, ofWorkspace } = await readRows(ctx);
    const own = input.mailboxId === null ? ofWorkspace : (ofMailboxes.get(input.mailboxId) ?? {});
    const settings = withChanges(own, input);
    await keep(ctx, input.mailboxId, settings);
    const before = input.mailboxId === null ? inheritSettings(own) : inheritSettings(ofWorkspace, own);
    const after = input.mailboxId === null ? inheritSettings(settings) : inheritSettings(ofWorkspace, settings);
    const changes = settingChanges(before.values, after.values);
    if (changes.length === 0) return;
    await record(ctx, {
      action: "automation.settings-saved",
      summary: `Changed the automation of ${mailbox?.name ?? "the workspace"}`,
      ...(mailbox ? { mailboxId: mailbox.id } : {}),
      changes,
    });
  });
}

/** Two admins who save different parts take turns, so that neither undoes the other; a lock, because there may be no row yet. */
async function lockSettings(ctx: Ctx): Promise<void> {
  await ctx.db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`automation-settings:${ctx.workspaceId}`}, 0))`,
  );
}

async function mailboxOf(ctx: Ctx, mailboxId: string | null) {
  if (mailboxId === null) return null;
  const mailbox = (await listMailboxes(ctx)).find(({ id }) => id === mailboxId);
  if (!mailbox) throw notFound("This mailbox");
  return mailbox;
}

async function keep(ctx: Ctx, mailboxId: string | null, settings: unknown): Promise<void> {
  const ofScope =
    mailboxId === null ? isNull(automationSettings.mailboxId) : eq(automationSettings.mailboxId, mailboxId);
  const now = { settings, changedById: actorId(ctx) };
  const changed = await ctx.db
    .update(automationSettings)
    .set(now)
    .where(and(eq(automationSettings.workspaceId, ctx.workspaceId), ofScope))
    .returning({ id: automationSettings.id });
  if (changed.length > 0) return;
  await ctx.db.insert(automationSettings).values({ workspaceId: ctx.workspaceId, mailboxId, ...now });
}

/** Stops all automation of the workspace: what is owed waits, mail goes on. @throws AppError `forbidden` for agents */
export async function pauseAutomation(ctx: Ctx): Promise<void> {
  requireAdmin(ctx);
  await transaction(ctx, async (ctx) => {
    const paused = await ctx.db
      .insert(automationPauses)
      .values({ workspaceId: ctx.workspaceId, pausedById: actorId(ctx) })
      .onConflictDoNothing()
      .returning({ workspaceId: automationPauses.workspaceId });
    if (paused.length === 0) return;
    await record(ctx, { action: "automation.paused", summary: "Paused all Salesforce automation" });
  });
}

/** Lets it go on, beginning with what has waited the longest. @throws AppError `forbidden` for agents */
export async function resumeAutomation(ctx: Ctx): Promise<void> {
  requireAdmin(ctx);
  await transaction(ctx, async (ctx) => {
    const resumed = await ctx.db
      .delete(automationPauses)
      .where(eq(automationPauses.workspaceId, ctx.workspaceId))
      .returning({ workspaceId: automationPauses.workspaceId });
    if (resumed.length === 0) return;
    await record(ctx, { action: "automation.resumed", summary: "Resumed all Salesforce automation" });
  });
}

/** Since when all automation is paused; null when it is not. */
export async function isPaused(ctx: Ctx): Promise<Date | null> {
  const [row] = await ctx.db
    .select({ pausedAt: automationPauses.pausedAt })
    .from(automationPauses)
    .where(eq(automationPauses.workspaceId, ctx.workspaceId));
  return row?.pausedAt ?? null;
}
