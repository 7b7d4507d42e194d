import { eq } from "drizzle-orm";
import { users } from "@/db/schema/workspace";
import type { HouseCtx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { countAttempt, forgive } from "./attempts";
import { recognizeBrowser } from "./known-browser";
import { isPassword } from "./passwords";

const mostPerEmail = 10;
const mostPerAddress = 30;

export type SignInAttempt = {
  /** Lower-cased. */
  email: string;
  password: string;
  /** The network address it comes from. */
  address: string;
  /** What `rememberBrowser` gave this browser, if it did. */
  browser?: string | undefined;
};

/**
 * Checks an e-mail and password, at most ten wrong ones in a quarter of an hour for each e-mail (a browser known to have
 * signed in with it counts for itself) and thirty for each address.
 * @returns the user's id
 * @throws AppError `unauthenticated`, the same for every reason; `limited` with when to try again
 */
export async function signInWithPassword(house: HouseCtx, attempt: SignInAttempt): Promise<string> {
  const { email, password, address } = attempt;
  const browser = recognizeBrowser(attempt.browser, email);
  const key = browser ? `browser:${browser}` : `email:${email}`;
  const limits = [{ key, most: mostPerEmail }];
  // Neighbours behind one address do not lock out a browser that has signed in before.
  if (!browser) limits.push({ key: `address:${address}`, most: mostPerAddress });
  const attempts = await countAttempt(house, limits);
  const [user] = await house.db
    .select({ id: users.id, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.email, email));
  const matches = await isPassword(user?.passwordHash ?? null, password);
  if (!user || !matches) {
    log("info", "sign-in.refused", { address });
    throw new AppError("unauthenticated", "That e-mail and password do not match.");
  }
  await forgive(house, attempts, key);
  return user.id;
}
