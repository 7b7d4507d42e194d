import { and, eq } from "drizzle-orm";
import { backfills } from "@/db/schema/automation";
import { record } from "../activity";
import { type Ctx, type HouseCtx, transaction } from "../context";
import { listMessagesInRange } from "../inbox/messages-in-range";
import { putInto, trayDepth } from "../trays";
import { isPaused } from "./settings";
import { loggedAmong } from "./verdicts";

/** A quarter of an hour's messages go together, so that the past hardly costs a call. */
const portionsAnHour = 4;

/** As many as a call writes. */
const mostAtOnce = 1_000;

/** One looks their people up, one writes their Tasks. */
export const callsPerPortion = 2;

/** How many messages a backfill takes at once. */
export function portionOf({ perHour }: { perHour: number }): number {
  return Math.min(Math.ceil(perHour / portionsAnHour), mostAtOnce);
}

/** The workspaces of which a backfill runs. */
export async function workspacesWithBackfills(house: HouseCtx): Promise<string[]> {
  const rows = await house.db
    .selectDistinct({ workspaceId: backfills.workspaceId })
    .from(backfills)
    .where(eq(backfills.state, "running"));
  return rows.map(({ workspaceId }) => workspaceId);
}

export async function isBackfillRunning(ctx: Ctx): Promise<boolean> {
  const rows = await ctx.db.select({ id: backfills.id }).from(backfills).where(isRunning(ctx)).limit(1);
  return rows.length > 0;
}

const isRunning = (ctx: Ctx) => and(eq(backfills.workspaceId, ctx.workspaceId), eq(backfills.state, "running"));

/**
 * Puts the next messages of a running backfill into its tray, as its pace allows and not before those taken last are gone through. What
 * is logged already is passed over. Safe to run in several processes and to be cut short: cursor and tray move together.
 */
export function feedBackfill(ctx: Ctx, now = new Date()): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const [row] = await ctx.db
      .select()
      .from(backfills)
      .where(isRunning(ctx))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!row || !isTime(row, now) || (await isPaused(ctx))) return;
    if ((await trayDepth(ctx, "message.backfill")).waiting > 0) return;
    const after = row.cursorAt && row.cursorId ? { at: row.cursorAt, id: row.cursorId } : null;
    const page = await listMessagesInRange(ctx, { ...row, after }, portionOf(row));
    await (page.length === 0 ? finish(ctx, row, now) : take(ctx, row, { page, now }));
  });
}

type Row = typeof backfills.$inferSelect;

/** Once all is taken nothing is left to wait for. */
function isTime(row: Row, now: Date): boolean {
  const { fedAt, perHour, taken, total } = row;
  if (!fedAt || taken >= total) return true;
  return now.getTime() - fedAt.getTime() >= (portionOf(row) / perHour) * 3_600_000;
}

type Taken = { page: { id: string; sentAt: Date }[]; now: Date };

async function take(ctx: Ctx, row: Row, { page, now }: Taken): Promise<void> {
  const last = page.at(-1);
  const logged = await loggedAmong(
    ctx,
    page.map(({ id }) => id),
  );
  await putInto(
    ctx,
    "message.backfill",
    page.flatMap(({ id }) => (logged.has(id) ? [] : [id])),
  );
  await change(ctx, row, { taken: row.taken + page.length, cursorAt: last?.sentAt, cursorId: last?.id, fedAt: now });
}

async function finish(ctx: Ctx, row: Row, now: Date): Promise<void> {
  await change(ctx, row, { state: "done", finishedAt: now });
  const summary = `Finished the backfill: went through ${row.taken} messages from ${row.fromDate} to ${row.toDate}`;
  await record(ctx, { action: "backfill.done", source: "backfill", summary });
}

async function change(ctx: Ctx, { id }: Row, values: Partial<typeof backfills.$inferInsert>): Promise<void> {
  await ctx.db
    .update(backfills)
    .set(values)
    .where(and(eq(backfills.workspaceId, ctx.workspaceId), eq(backfills.id, id)));
}
