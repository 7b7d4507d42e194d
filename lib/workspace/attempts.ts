import { and, count, desc, eq, inArray, lt, sql } from "drizzle-orm";
import { signInFailures } from "@/db/schema/workspace";
import { type HouseCtx, transaction } from "@/lib/context";
import { AppError } from "@/lib/errors";

/** Whom attempts are counted by, and how many may fail before the next must wait. */
export type Limit = { key: string; most: number };

const windowMs = 15 * 60 * 1000;

/**
 * Counts an attempt as failed before it is made, so that a thousand at once cannot each find the count still low.
 * @returns the counted attempt's rows, for `forgive`
 * @throws AppError `limited`, with when the next attempt is let through
 */
export function countAttempt(house: HouseCtx, limits: Limit[]): Promise<string[]> {
  return transaction(house, async (house) => {
    await house.db.delete(signInFailures).where(lt(signInFailures.at, new Date(Date.now() - windowMs)));
    // In one order for everybody, or two attempts could wait for each other.
    for (const limit of limits.toSorted((a, b) => (a.key < b.key ? -1 : 1))) await requireRoom(house, limit);
    const rows = limits.map(({ key }) => ({ key, at: new Date() }));
    const counted = await house.db.insert(signInFailures).values(rows).returning({ id: signInFailures.id });
    return counted.map(({ id }) => id);
  });
}

/** Takes back an attempt that turned out right, and all earlier ones of `key`. */
export async function forgive(house: HouseCtx, attempts: string[], key: string): Promise<void> {
  await house.db.delete(signInFailures).where(inArray(signInFailures.id, attempts));
  await house.db.delete(signInFailures).where(eq(signInFailures.key, key));
}

async function requireRoom({ db }: HouseCtx, { key, most }: Limit): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  const mine = and(eq(signInFailures.key, key));
  const [failed] = await db.select({ times: count() }).from(signInFailures).where(mine);
  if (!failed || failed.times < most) return;
  const [oldest] = await db
    .select({ at: signInFailures.at })
    .from(signInFailures)
    .where(mine)
    .orderBy(desc(signInFailures.at))
    .limit(1)
    .offset(most - 1);
  const retryAt = new Date((oldest?.at.getTime() ?? Date.now()) + windowMs);
  throw new AppError("limited", "Too many attempts. Try again later.", { retryAt });
}
