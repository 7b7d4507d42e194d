import { lt, or } from "drizzle-orm";
import { sessions } from "@/db/schema/workspace";
import type { HouseCtx } from "@/lib/context";

const dayMs = 24 * 60 * 60 * 1000;

/** Forgets sessions that ended more than a day ago. */
export async function sweepSessions(house: HouseCtx): Promise<void> {
  const yesterday = new Date(Date.now() - dayMs);
  await house.db.delete(sessions).where(or(lt(sessions.expiresAt, yesterday), lt(sessions.revokedAt, yesterday)));
}
