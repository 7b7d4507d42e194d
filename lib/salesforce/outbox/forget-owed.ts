import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { owedWrites } from "@/db/schema/salesforce-outbox";
import type { Ctx } from "../../context";

/**
 * Forgets writes of which it is certain that they left nothing in Salesforce: refused, or never sent. The same keys can then be owed
 * differently, as another kind of record or for another one. What may have arrived stays as it is.
 *
 * @param about.areGone the records of those that were written have been deleted since
 * @returns the keys that were forgotten
 */
export async function forgetOwed(
  ctx: Ctx,
  keys: readonly string[],
  about: { areGone?: boolean } = {},
): Promise<string[]> {
  if (keys.length === 0) return [];
  const isRefused = and(
    eq(owedWrites.state, "failed"),
    sql`${owedWrites.failure} ->> 'errorCode' is distinct from 'OUTCOME_UNKNOWN'`,
  );
  const isUnsent = and(inArray(owedWrites.state, ["owed", "dropped"]), isNull(owedWrites.sentAt));
  const isGone = about.areGone ? eq(owedWrites.state, "done") : undefined;
  const rows = await ctx.db
    .delete(owedWrites)
    .where(
      and(
        eq(owedWrites.workspaceId, ctx.workspaceId),
        inArray(owedWrites.key, [...keys]),
        or(isRefused, isUnsent, isGone),
      ),
    )
    .returning({ key: owedWrites.key });
  return rows.map(({ key }) => key);
}
