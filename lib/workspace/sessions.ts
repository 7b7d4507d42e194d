import { and, eq, gt, isNull } from "drizzle-orm";
import { sessions } from "@/db/schema/workspace";
import type { HouseCtx } from "@/lib/context";

/** How long a browser stays signed in. */
export const sessionSeconds = 30 * 24 * 60 * 60;

/** Signs a browser in: each time a new session, so that a planted one is worth nothing. @returns its id */
export async function openSession(house: HouseCtx, userId: string): Promise<string> {
  const expiresAt = new Date(Date.now() + sessionSeconds * 1000);
  const [session] = await house.db.insert(sessions).values({ userId, expiresAt }).returning({ id: sessions.id });
  if (!session) throw new Error("Postgres kept no session");
  return session.id;
}

/** Whether this session is the user's, neither ended nor expired. */
export async function isSessionOpen(house: HouseCtx, session: { sessionId: string; userId: string }): Promise<boolean> {
  const open = and(
    eq(sessions.id, session.sessionId),
    eq(sessions.userId, session.userId),
    isNull(sessions.revokedAt),
    gt(sessions.expiresAt, new Date()),
  );
  const rows = await house.db.select({ id: sessions.id }).from(sessions).where(open);
  return rows.length > 0;
}

/** Signs a browser out, for every process at once. Safe to repeat. */
export async function revokeSession(house: HouseCtx, sessionId: string): Promise<void> {
  await house.db
    .update(sessions)
    .set({ revokedAt: new Date() })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)));
}
