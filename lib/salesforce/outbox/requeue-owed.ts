import { and, arrayOverlaps, eq, inArray, or, sql } from "drizzle-orm";
import { owedWrites } from "@/db/schema/salesforce-outbox";
import { type Ctx, transaction } from "../../context";
import { AppError } from "../../errors";
import { cleanFields } from "./clean-text";
import type { OwedFields } from "./owed-write";
import { neededFailed } from "./needs";

/**
 * Sends failed and dropped writes again, with all their tries before them, and whatever failed only because it needed one of them. A
 * dropped one that may have reached Salesforce is looked for first.
 *
 * @param edit fields to write instead ("Edit and retry")
 * @returns the keys that are owed again
 * @throws AppError `conflict` when another workspace is making the same record just now
 */
export async function requeueOwed(
  ctx: Ctx,
  keys: readonly string[],
  edit: { fields?: OwedFields } = {},
): Promise<string[]> {
  return transaction(ctx, async (ctx) => {
    const again = await requeue(ctx, inArray(owedWrites.key, [...keys]), edit.fields);
    for (let needed = again; needed.length > 0; ) {
      needed = await requeue(ctx, failedFor(needed));
      again.push(...needed);
    }
    return again;
  }).catch(conflictWhenTaken);
}

/** Rows that failed because they needed one of these. */
function failedFor(keys: string[]) {
  return and(
    eq(owedWrites.state, "failed"),
    sql`${owedWrites.failure} ->> 'errorCode' = ${neededFailed}`,
    arrayOverlaps(owedWrites.needs, keys),
  );
}

async function requeue(ctx: Ctx, which: ReturnType<typeof and>, fields?: OwedFields): Promise<string[]> {
  if (!which) return [];
  const mayBeThere = sql`${owedWrites.state} = 'dropped' and ${owedWrites.sentAt} is not null`;
  const rows = await ctx.db
    .update(owedWrites)
    .set({
      state: sql`case when ${mayBeThere} then 'quarantined' else 'owed' end`,
      // Quarantine goes on where it was broken off.
      dueAt: sql`case when ${mayBeThere} then greatest(${owedWrites.dueAt}, now()) else now() end`,
      attempts: 0,
      together: null,
      failure: null,
      notedAt: null,
      settledAt: null,
      ...(fields ? edited(fields) : {}),
    })
    .where(
      and(
        eq(owedWrites.workspaceId, ctx.workspaceId),
        or(eq(owedWrites.state, "failed"), eq(owedWrites.state, "dropped")),
        which,
      ),
    )
    .returning({ key: owedWrites.key });
  return rows.map(({ key }) => key);
}

/** The fields with some replaced, and the writes they then need. */
function edited(fields: OwedFields) {
  const merged = sql`${owedWrites.fields} || ${JSON.stringify(cleanFields(fields))}::jsonb`;
  const recordsOf = sql`select distinct value ->> 'recordOf' from jsonb_each(${merged}) where jsonb_typeof(value) = 'object'`;
  return { fields: merged, needs: sql`array(select key from (${recordsOf}) as needed (key) where key is not null)` };
}

/** Gives up writes that are not being sent just now, and whatever needs them. @returns the keys that were dropped */
export async function dropOwed(ctx: Ctx, keys: readonly string[]): Promise<string[]> {
  return transaction(ctx, async (ctx) => {
    const dropped = await drop(ctx, inArray(owedWrites.key, [...keys]));
    for (let needed = dropped; needed.length > 0; ) {
      needed = await drop(ctx, arrayOverlaps(owedWrites.needs, needed));
      dropped.push(...needed);
    }
    return dropped;
  });
}

async function drop(ctx: Ctx, which: ReturnType<typeof and>): Promise<string[]> {
  const rows = await ctx.db
    .update(owedWrites)
    .set({ state: "dropped", settledAt: sql`now()`, notedAt: null })
    .where(
      and(
        eq(owedWrites.workspaceId, ctx.workspaceId),
        inArray(owedWrites.state, ["owed", "quarantined", "failed"]),
        which,
      ),
    )
    .returning({ key: owedWrites.key });
  return rows.map(({ key }) => key);
}

function conflictWhenTaken(error: unknown): never {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error && "code" in cause && cause.code === "23505")
    throw new AppError(
      "conflict",
      "Another workspace is making this record in Salesforce just now. Try again in a moment.",
    );
  throw error;
}
