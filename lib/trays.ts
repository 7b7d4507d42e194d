import { and, asc, count, eq, gt, inArray, lte, min, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { type Tray, trayItems } from "@/db/schema/trays";
import type { Ctx, HouseCtx } from "./context";

export type { Tray };

/** A piece of work lying in a tray. */
export type TrayItem = { id: number; subjectId: string };

/** Puts work into a tray, in the caller's transaction: it lies there if and only if the rows written with it do. */
export async function putInto(ctx: Ctx, tray: Tray, subjectIds: readonly string[]): Promise<void> {
  if (subjectIds.length === 0) return;
  await ctx.db
    .insert(trayItems)
    .values(subjectIds.map((subjectId) => ({ workspaceId: ctx.workspaceId, tray, subjectId })));
}

/** What has lain in a tray the longest and is due. It stays there until it is taken out. */
export function lookInto(ctx: Ctx, tray: Tray, most: number): Promise<TrayItem[]> {
  return ctx.db
    .select({ id: trayItems.id, subjectId: trayItems.subjectId })
    .from(trayItems)
    .where(and(isTray(ctx, tray), lte(trayItems.dueAt, sql`now()`)))
    .orderBy(asc(trayItems.id))
    .limit(most);
}

/** What is due of a tray, and what was put off and lies before some of it. */
export type TrayView = { due: TrayItem[]; putOff: TrayItem[] };

/**
 * What has lain in a tray the longest and is due, and what lies before it but was put off for no longer than some seconds. Both in one look:
 * in two, an item that becomes due between them would be in neither.
 */
export async function lookAround(
  ctx: Ctx,
  tray: Tray,
  { most, seconds }: { most: number; seconds: number },
): Promise<TrayView> {
  const rows = await ctx.db.execute(sql`
    with lying as not materialized (
      select id, subject_id, due_at from tray_items where workspace_id = ${ctx.workspaceId} and tray = ${tray}
    ),
    due as materialized (select id, subject_id from lying where due_at <= now() order by id limit ${most})
    select id, subject_id, true as is_due from due
    union all
    select id, subject_id, false from lying
    where id < (select max(id) from due) and due_at > now() and due_at <= now() + ${seconds} * interval '1 second'`);
  const items = z.array(Seen).parse([...rows]);
  const [due, putOff] = [items.filter(({ isDue }) => isDue), items.filter(({ isDue }) => !isDue)];
  return { due: due.map(({ item }) => item).toSorted((a, b) => a.id - b.id), putOff: putOff.map(({ item }) => item) };
}

const Seen = z
  .object({ id: z.coerce.number(), subject_id: z.uuid(), is_due: z.boolean() })
  .transform(({ id, subject_id: subjectId, is_due: isDue }) => ({ isDue, item: { id, subjectId } }));

/** Holds items until the caller's transaction ends. @returns those that still lie there and that nobody else holds */
export function holdItems(ctx: Ctx, items: readonly TrayItem[]): Promise<TrayItem[]> {
  if (items.length === 0) return Promise.resolve([]);
  return ctx.db
    .select({ id: trayItems.id, subjectId: trayItems.subjectId })
    .from(trayItems)
    .where(and(eq(trayItems.workspaceId, ctx.workspaceId), isOneOf(items)))
    .orderBy(asc(trayItems.id))
    .for("update", { skipLocked: true });
}

/** Which of these lie in a tray. */
export async function lyingAmong(ctx: Ctx, tray: Tray, subjectIds: readonly string[]): Promise<Set<string>> {
  if (subjectIds.length === 0) return new Set();
  const rows = await ctx.db
    .select({ subjectId: trayItems.subjectId })
    .from(trayItems)
    .where(and(isTray(ctx, tray), inArray(trayItems.subjectId, [...subjectIds])));
  return new Set(rows.map(({ subjectId }) => subjectId));
}

/** Takes items out, in the transaction that keeps what became of them. @returns those that still lay there: others took the rest */
export async function takeOut(ctx: Ctx, items: readonly TrayItem[]): Promise<TrayItem[]> {
  if (items.length === 0) return [];
  return ctx.db
    .delete(trayItems)
    .where(and(eq(trayItems.workspaceId, ctx.workspaceId), isOneOf(items)))
    .returning({ id: trayItems.id, subjectId: trayItems.subjectId });
}

/** Takes out all that lies in a tray: nobody wants it done any more. */
export async function emptyTray(ctx: Ctx, tray: Tray): Promise<void> {
  await ctx.db.delete(trayItems).where(isTray(ctx, tray));
}

/** Leaves items lying until a moment: what they wait for is not there yet. */
export async function putOff(ctx: Ctx, items: readonly TrayItem[], dueAt: Date): Promise<void> {
  if (items.length === 0) return;
  await ctx.db
    .update(trayItems)
    .set({ dueAt })
    .where(and(eq(trayItems.workspaceId, ctx.workspaceId), isOneOf(items)));
}

/** Of these, those that have been due since they were put in. */
export function neverPutOff(ctx: Ctx, items: readonly TrayItem[]): Promise<TrayItem[]> {
  if (items.length === 0) return Promise.resolve([]);
  return ctx.db
    .select({ id: trayItems.id, subjectId: trayItems.subjectId })
    .from(trayItems)
    .where(and(eq(trayItems.workspaceId, ctx.workspaceId), isOneOf(items), eq(trayItems.dueAt, trayItems.addedAt)));
}

/** Leaves items lying for so long, or until the next of their tray that was put off is due: then they are done together. */
export async function delayTogether(ctx: Ctx, items: readonly TrayItem[], seconds: number): Promise<void> {
  const other = alias(trayItems, "other");
  const next = ctx.db
    .select({ at: min(other.dueAt) })
    .from(other)
    .where(
      and(eq(other.workspaceId, trayItems.workspaceId), eq(other.tray, trayItems.tray), gt(other.dueAt, sql`now()`)),
    );
  await ctx.db
    .update(trayItems)
    .set({ dueAt: sql`least(now() + ${seconds} * interval '1 second', (${next}))` })
    .where(and(eq(trayItems.workspaceId, ctx.workspaceId), isOneOf(items)));
}

/** How much lies in a tray, and since when the oldest of it. */
export async function trayDepth(ctx: Ctx, tray: Tray): Promise<{ waiting: number; oldestAt: Date | null }> {
  const [row] = await ctx.db
    .select({ waiting: count(), oldestAt: min(trayItems.addedAt) })
    .from(trayItems)
    .where(isTray(ctx, tray));
  return row ?? { waiting: 0, oldestAt: null };
}

/** An item that is done by itself, and how often it was begun. */
export type BegunItem = TrayItem & { tries: number };

/** A worker that dies leaves what it began to others after this; each further try waits twice as long. */
const firstPatienceMs = 4_000;
const longestPatienceMs = 4 * 60 * 60_000;

/**
 * Begins what has lain in a tray the longest and is due. Who ends it takes it out; otherwise it is due again after a while, longer each
 * time, so that an item that ends whoever touches it does not end everyone all the time.
 */
export async function begin(ctx: Ctx, tray: Tray, most: number): Promise<BegunItem[]> {
  const patience = sql`least(${firstPatienceMs} * power(2, item.tries), ${longestPatienceMs})`;
  // Picked first and once: as a sub-query Postgres may pick anew for each row of the table.
  const rows = await ctx.db.execute(sql`
    with due as materialized (
      select id from tray_items
      where workspace_id = ${ctx.workspaceId} and tray = ${tray} and due_at <= now()
      order by id limit ${most} for update skip locked
    )
    update tray_items item set tries = item.tries + 1, due_at = now() + ${patience} * interval '1 millisecond'
    from due where item.id = due.id and item.workspace_id = ${ctx.workspaceId}
    returning item.id, item.subject_id, item.tries`);
  return z
    .array(Begun)
    .parse([...rows])
    .toSorted((a, b) => a.id - b.id);
}

const Begun = z
  .object({ id: z.coerce.number(), subject_id: z.uuid(), tries: z.number() })
  .transform(({ subject_id: subjectId, ...item }): BegunItem => ({ ...item, subjectId }));

const Waiting = z.object({ workspace_id: z.uuid() });

/** The workspaces in one of whose trays something is due, found by leaping from one to the next however much each has waiting. */
export async function workspacesWithWork(house: HouseCtx, trays: readonly Tray[]): Promise<string[]> {
  const names = sql.join(
    trays.map((tray) => sql`${tray}`),
    sql`, `,
  );
  const rows = await house.db.execute(sql`
    with recursive waiting as (
      select trays.tray, first.workspace_id from unnest(array[${names}]) as trays (tray)
      cross join lateral (
        select workspace_id from tray_items where tray = trays.tray and due_at <= now() order by workspace_id limit 1
      ) as first
      union all
      select waiting.tray, next.workspace_id from waiting
      cross join lateral (
        select workspace_id from tray_items item
        where item.tray = waiting.tray and item.workspace_id > waiting.workspace_id and due_at <= now()
        order by workspace_id limit 1
      ) as next
    )
    select distinct workspace_id from waiting`);
  return rows.map((row) => Waiting.parse(row).workspace_id);
}

const isTray = (ctx: Ctx, tray: Tray) => and(eq(trayItems.workspaceId, ctx.workspaceId), eq(trayItems.tray, tray));

const isOneOf = (items: readonly TrayItem[]) =>
  inArray(
    trayItems.id,
    items.map(({ id }) => id),
  );
