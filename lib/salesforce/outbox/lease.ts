import { and, eq, gt, sql } from "drizzle-orm";
import { orgLeases } from "@/db/schema/salesforce-outbox";
import type { Ctx } from "../../context";
import { leaseMs } from "./drain";
import type { Lease, OrgHabits } from "./ports";

/** Records a part may hold at most. @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm */
const mostInPart = 200;

/** By the database's clock, which all processes share; the moment itself, not the transaction's beginning. */
const now = sql`clock_timestamp()`;
const soon = sql`clock_timestamp() + ${leaseMs} * interval '1 millisecond'`;

/** Takes the right to write to an org, unless somebody holds it. */
export async function takeLease(ctx: Ctx, organizationId: string, holder: string): Promise<Lease | null> {
  const [row] = await ctx.db
    .insert(orgLeases)
    .values({ organizationId, fence: 1, holder, expiresAt: soon })
    .onConflictDoUpdate({
      target: orgLeases.organizationId,
      set: { fence: sql`${orgLeases.fence} + 1`, holder, expiresAt: soon },
      setWhere: sql`${orgLeases.holder} is null or ${orgLeases.expiresAt} <= ${now}`,
    })
    .returning({
      fence: orgLeases.fence,
      partSize: orgLeases.partSize,
      isSmaller: sql<boolean>`coalesce(${orgLeases.partSizeUntil} > ${now}, false)`,
      canRefer: orgLeases.canRefer,
    });
  if (!row) return null;
  const { fence, partSize, isSmaller, canRefer } = row;
  return { holder, fence, habits: { partSize: isSmaller ? partSize : mostInPart, canRefer } };
}

/** @returns false when somebody else took it meanwhile */
export async function renewLease(ctx: Ctx, organizationId: string, lease: Lease): Promise<boolean> {
  const rows = await ctx.db
    .update(orgLeases)
    .set({ expiresAt: soon })
    .where(isMine(organizationId, lease))
    .returning({ fence: orgLeases.fence });
  return rows.length > 0;
}

/** Lets somebody else write at once. */
export async function releaseLease(ctx: Ctx, organizationId: string, lease: Lease): Promise<void> {
  await ctx.db.update(orgLeases).set({ holder: null, expiresAt: now }).where(isMine(organizationId, lease));
}

/** Within a transaction: whether the lease still holds, and does so until the transaction ends. */
export async function holdsLease(ctx: Ctx, organizationId: string, lease: Lease): Promise<boolean> {
  const rows = await ctx.db
    .select({ fence: orgLeases.fence })
    .from(orgLeases)
    .where(and(isMine(organizationId, lease), gt(orgLeases.expiresAt, now)))
    .for("share");
  return rows.length > 0;
}

/** Keeps what was learnt of an org. */
export async function learnHabits(
  ctx: Ctx,
  organizationId: string,
  { partSize, canRefer }: Partial<OrgHabits>,
): Promise<void> {
  await ctx.db
    .update(orgLeases)
    .set({
      ...(canRefer === undefined ? {} : { canRefer }),
      ...(partSize === undefined ? {} : { partSize, partSizeUntil: sql`${now} + interval '15 minutes'` }),
    })
    .where(eq(orgLeases.organizationId, organizationId));
}

function isMine(organizationId: string, { holder, fence }: Lease) {
  return and(eq(orgLeases.organizationId, organizationId), eq(orgLeases.holder, holder), eq(orgLeases.fence, fence));
}
