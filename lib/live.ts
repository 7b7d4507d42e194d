import { gt, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { changes } from "@/db/schema/activity";
import { type Ctx, type HouseCtx, listen, notify } from "./context";

/** That a screen may want to read something again: which workspace's, what, and which one of it. */
export const Change = z.object({
  workspaceId: z.uuid(),
  topic: z.enum(["conversation", "person", "connection", "schema", "health"]),
  subjectId: z.uuid().nullable(),
});
export type Change = z.output<typeof Change>;

const channel = "inlay_changes";

/** A NOTIFY carries at most 8,000 bytes; a change is about 130. */
const perNotification = 50;

/** Changes are looked for this far back, because a transaction may commit after a later number was read. */
const overlapSeconds = 10;

/** Says, in the caller's transaction, that something on a screen has changed. */
export function announce(ctx: Ctx, topic: Change["topic"], subjectId: string | null = null): Promise<void> {
  return announceAll(ctx, topic, [subjectId]);
}

/** Says of many subjects that something on a screen has changed, of each once. */
export async function announceAll(
  ctx: Ctx,
  topic: Change["topic"],
  subjectIds: readonly (string | null)[],
): Promise<void> {
  if (subjectIds.length === 0) return;
  const { workspaceId } = ctx;
  await ctx.db.insert(changes).values([...new Set(subjectIds)].map((subjectId) => ({ workspaceId, topic, subjectId })));
}

/** Hears what the relay tells. One listener a process; a lost notification is made up for by the browsers' own polling. */
export function hearChanges(hear: (change: Change) => void): Promise<() => Promise<void>> {
  return listen(channel, (payload) => {
    for (const change of z.array(Change).parse(JSON.parse(payload))) hear(change);
  });
}

/**
 * Wakes the web processes about changes not told before, several in one NOTIFY.
 * @param told ids already told; kept by the caller between calls, trimmed here
 */
export async function relayChanges(house: HouseCtx, told: Set<number>): Promise<void> {
  const since = sql<Date>`now() - make_interval(secs => ${overlapSeconds})`;
  const recent = await house.db.select().from(changes).where(gt(changes.at, since));
  const fresh = recent.filter((change) => !told.has(change.id));
  const distinct = [
    ...new Map(fresh.map((change) => [`${change.topic}:${change.subjectId}:${change.workspaceId}`, change])).values(),
  ];
  for (let at = 0; at < distinct.length; at += perNotification) {
    const batch = distinct.slice(at, at + perNotification);
    await notify(
      channel,
      JSON.stringify(batch.map(({ workspaceId, topic, subjectId }) => ({ workspaceId, topic, subjectId }))),
    );
  }
  told.clear();
  for (const change of recent) told.add(change.id);
}

/** Forgets changes that every browser has long read. */
export async function sweepChanges(ctx: Ctx): Promise<void> {
  await ctx.db.delete(changes).where(lt(changes.at, sql`now() - interval '1 hour'`));
}
