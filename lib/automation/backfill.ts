import { and, count, desc, eq, inArray, sql } from "drizzle-orm";
import { type BackfillState, backfills } from "@/db/schema/automation";
import { record } from "../activity";
import { actorId, type Ctx, requireAdmin, transaction } from "../context";
import { AppError, notFound } from "../errors";
import { countMessages, listMessagesInRange, type MessageCursor } from "../inbox/messages-in-range";
import { emptyTray, trayDepth } from "../trays";
import type { BackfillEstimate, BackfillProgress, BackfillRange, StartBackfillInput } from "./backfill-schema";
import { callsPerPortion, portionOf } from "./feed-backfill";
import { loggedAmong } from "./verdicts";

/** How many messages a backfill would go through, and about how many API calls that takes. @throws AppError `forbidden` */
export async function estimateBackfill(ctx: Ctx, range: StartBackfillInput): Promise<BackfillEstimate> {
  requireAdmin(ctx);
  let [messages, alreadyLogged] = [0, 0];
  for await (const ids of idsInRange(ctx, range)) {
    const logged = (await loggedAmong(ctx, ids)).size;
    alreadyLogged += logged;
    messages += ids.length - logged;
  }
  return { messages, alreadyLogged, calls: callsPerPortion * Math.ceil(messages / portionOf(range)) };
}

async function* idsInRange(ctx: Ctx, range: BackfillRange): AsyncGenerator<string[]> {
  let after: MessageCursor | null = null;
  for (;;) {
    const page: { id: string; sentAt: Date }[] = await listMessagesInRange(ctx, { ...range, after }, 5_000);
    const last = page.at(-1);
    if (!last) return;
    yield page.map(({ id }) => id);
    after = { at: last.sentAt, id: last.id };
  }
}

/**
 * Sends messages of the past through the same decision as new ones, at most so many an hour.
 * @throws AppError `forbidden`; `conflict` while another one runs or is paused
 */
export async function startBackfill(ctx: Ctx, input: StartBackfillInput): Promise<BackfillProgress> {
  requireAdmin(ctx);
  return transaction(ctx, async (ctx) => {
    // Two admins starting at once would run two.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`backfill:${ctx.workspaceId}`}, 0))`);
    if (await findOpenBackfill(ctx)) throw new AppError("conflict", "A backfill is under way already.");
    const total = await countMessages(ctx, input);
    const [row] = await ctx.db
      .insert(backfills)
      .values({ workspaceId: ctx.workspaceId, state: "running", ...input, total, startedById: actorId(ctx) })
      .returning();
    if (!row) throw new Error("The backfill was not written down");
    await record(ctx, {
      action: "backfill.started",
      source: "backfill",
      summary: `Started a backfill of ${total} messages from ${input.fromDate} to ${input.toDate}`,
    });
    return progressOf(row, 0);
  });
}

/** @throws AppError `forbidden`, `not-found`; `conflict` unless it runs */
export const pauseBackfill = (ctx: Ctx, input: { backfillId: string }) =>
  move(ctx, input.backfillId, { from: ["running"], to: "paused", summary: "Paused the backfill" });

/** @throws AppError `forbidden`, `not-found`; `conflict` unless it is paused */
export const resumeBackfill = (ctx: Ctx, input: { backfillId: string }) =>
  move(ctx, input.backfillId, { from: ["paused"], to: "running", summary: "Resumed the backfill" });

/** Nothing more is decided on; what has been owed to Salesforce by then still goes there. @throws AppError `forbidden`, `not-found`; `conflict` when it is over */
export const cancelBackfill = (ctx: Ctx, input: { backfillId: string }) =>
  move(ctx, input.backfillId, { from: ["running", "paused"], to: "cancelled", summary: "Cancelled the backfill" });

/** The workspace's backfills, the latest first. @throws AppError `forbidden` */
export async function listBackfills(ctx: Ctx): Promise<BackfillProgress[]> {
  requireAdmin(ctx);
  const rows = await ctx.db
    .select()
    .from(backfills)
    .where(eq(backfills.workspaceId, ctx.workspaceId))
    .orderBy(desc(backfills.createdAt))
    .limit(20);
  const { waiting } = await trayDepth(ctx, "message.backfill");
  return rows.map((row) => progressOf(row, waiting));
}

type Move = { from: BackfillState[]; to: BackfillState; summary: string };

async function move(ctx: Ctx, backfillId: string, { from, to, summary }: Move): Promise<BackfillProgress> {
  requireAdmin(ctx);
  return transaction(ctx, async (ctx) => {
    const isThis = and(eq(backfills.workspaceId, ctx.workspaceId), eq(backfills.id, backfillId));
    const [row] = await ctx.db.select().from(backfills).where(isThis).for("update");
    if (!row) throw notFound("This backfill");
    if (!from.includes(row.state)) throw new AppError("conflict", "The backfill has moved on. Reload to see it.");
    const finishedAt = to === "cancelled" ? new Date() : null;
    await ctx.db.update(backfills).set({ state: to, finishedAt }).where(isThis);
    if (to === "cancelled") await emptyTray(ctx, "message.backfill");
    await record(ctx, { action: `backfill.${to}`, source: "backfill", summary });
    const { waiting } = await trayDepth(ctx, "message.backfill");
    return progressOf({ ...row, state: to, finishedAt }, waiting);
  });
}

async function findOpenBackfill(ctx: Ctx): Promise<boolean> {
  const [row] = await ctx.db
    .select({ open: count() })
    .from(backfills)
    .where(and(eq(backfills.workspaceId, ctx.workspaceId), inArray(backfills.state, ["running", "paused"])));
  return (row?.open ?? 0) > 0;
}

type Row = typeof backfills.$inferSelect;

function progressOf(row: Row, waiting: number): BackfillProgress {
  const { id, state, mailboxIds, fromDate, toDate, perHour, total, taken, createdAt, finishedAt } = row;
  return {
    ...{ id, state, mailboxIds, fromDate, toDate, perHour, total, taken },
    waiting: state === "cancelled" ? 0 : waiting,
    startedAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
