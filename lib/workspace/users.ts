import { eq } from "drizzle-orm";
import { users } from "@/db/schema/workspace";
import type { HouseCtx } from "@/lib/context";

/** The user whose e-mail this is; lower-cased. */
export async function findUserByEmail(house: HouseCtx, email: string): Promise<{ userId: string } | null> {
  const [user] = await house.db.select({ userId: users.id }).from(users).where(eq(users.email, email));
  return user ?? null;
}
