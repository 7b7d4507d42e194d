import { randomUUID } from "node:crypto";
import { eq, like, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { signInFailures, users } from "@/db/schema/workspace";
import { houseCtx } from "@/lib/context";
import { useDatabase } from "@/test/database";
import { rememberBrowser } from "./known-browser";
import { hashPassword, refuseCommonPassword } from "./passwords";
import { signInWithPassword } from "./sign-in";

useDatabase();

const right = "correct horse battery";

async function makeUser(): Promise<{ userId: string; email: string }> {
  const email = `${randomUUID()}@example.com`;
  const passwordHash = await hashPassword(right);
  const [user] = await houseCtx().db.insert(users).values({ email, name: "Ada", passwordHash }).returning();
  return { userId: user?.id ?? "", email };
}

/** Each from an address of its own, unless told. */
const attempt = (email: string, password: string, address: string = randomUUID()) =>
  signInWithPassword(houseCtx(), { email, password, address });

const refusal = { code: "unauthenticated", message: "That e-mail and password do not match." };

test("the right password signs in, however its accents are written", async () => {
  const { userId, email } = await makeUser();
  expect(await attempt(email, right)).toBe(userId);
  const accented = await hashPassword("caf\u00e9 au lait");
  await houseCtx().db.update(users).set({ passwordHash: accented }).where(eq(users.id, userId));
  expect(await attempt(email, "cafe\u0301 au lait")).toBe(userId);
});

test("a wrong password, an unknown e-mail and an account without a password are told apart by nobody", async () => {
  const { email } = await makeUser();
  const withoutPassword = `${randomUUID()}@example.com`;
  await houseCtx().db.insert(users).values({ email: withoutPassword, name: "Only by single sign-on" });
  await expect(attempt(email, "wrong")).rejects.toMatchObject(refusal);
  await expect(attempt(`${randomUUID()}@example.com`, "wrong")).rejects.toMatchObject(refusal);
  await expect(attempt(withoutPassword, "wrong")).rejects.toMatchObject(refusal);
});

test("an unknown e-mail takes as long as a known one", async () => {
  const { email } = await makeUser();
  const msFor = async (who: string) => {
    const start = performance.now();
    await attempt(who, "wrong").catch(() => undefined);
    return performance.now() - start;
  };
  await msFor(email);
  const [known, unknown]: [number[], number[]] = [[], []];
  for (let run = 0; run < 7; run += 1) {
    known.push(await msFor(email));
    unknown.push(await msFor(`${randomUUID()}@example.com`));
  }
  // The fastest of each, because a busy machine only ever adds.
  expect(Math.min(...unknown) / Math.min(...known)).toBeGreaterThan(0.5);
});

test("a password is kept as argon2id with at least 46 MiB of work", async () => {
  const kept = await hashPassword(right);
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
  expect(kept).not.toContain(right);
});

test("a password everyone would try is refused, a long sentence is not", () => {
  expect(() => refuseCommonPassword("Password123")).toThrow("among the first");
  expect(() => refuseCommonPassword(right)).not.toThrow();
});

test("after ten wrong passwords even the right one waits, and is told until when", async () => {
  const { email } = await makeUser();
  for (let wrong = 0; wrong < 10; wrong += 1) await expect(attempt(email, "wrong")).rejects.toMatchObject(refusal);
  const refused = await attempt(email, right).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: "limited", retryAt: expect.any(Date) });
  const { retryAt } = refused as { retryAt: Date };
  expect(retryAt.getTime() - Date.now()).toBeGreaterThan(14 * 60_000);
  expect(retryAt.getTime() - Date.now()).toBeLessThanOrEqual(15 * 60_000);
});

test("a hundred guesses at once are ten, wherever they come from", async () => {
  const { email } = await makeUser();
  const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => attempt(email, "wrong")));
  const codes = outcomes.map((outcome) => (outcome.status === "rejected" ? outcome.reason.code : "let in"));
  expect(codes.filter((code) => code === "unauthenticated")).toHaveLength(10);
  expect(codes.filter((code) => code === "limited")).toHaveLength(90);
});

test("the wait ends after a quarter of an hour", async () => {
  const { userId, email } = await makeUser();
  for (let wrong = 0; wrong < 10; wrong += 1) await attempt(email, "wrong").catch(() => undefined);
  const earlier = sql`${signInFailures.at} - interval '15 minutes 1 second'`;
  await houseCtx()
    .db.update(signInFailures)
    .set({ at: earlier })
    .where(eq(signInFailures.key, `email:${email}`));
  expect(await attempt(email, right)).toBe(userId);
});

test("one address may not try its luck with everybody", async () => {
  const address = "203.0.113.9";
  for (let wrong = 0; wrong < 30; wrong += 1) {
    await expect(attempt(`${randomUUID()}@example.com`, "wrong", address)).rejects.toMatchObject(refusal);
  }
  const { email } = await makeUser();
  await expect(attempt(email, right, address)).rejects.toMatchObject({ code: "limited" });
});

test("guessing strangers do not lock the owner out of a browser they have signed in with", async () => {
  const { userId, email } = await makeUser();
  const browser = rememberBrowser(email);
  for (let wrong = 0; wrong < 10; wrong += 1) await attempt(email, "wrong").catch(() => undefined);
  const sent = { email, address: randomUUID(), browser };
  expect(await signInWithPassword(houseCtx(), { ...sent, password: right })).toBe(userId);
  const others = { ...sent, browser: rememberBrowser("someone@else.example"), password: right };
  await expect(signInWithPassword(houseCtx(), others)).rejects.toMatchObject({ code: "limited" });
  for (let wrong = 0; wrong < 10; wrong += 1) {
    await expect(signInWithPassword(houseCtx(), { ...sent, password: "wrong" })).rejects.toMatchObject(refusal);
  }
  await expect(signInWithPassword(houseCtx(), { ...sent, password: right })).rejects.toMatchObject({ code: "limited" });
});

test("signing in forgets the mistakes before it", async () => {
  const { email } = await makeUser();
  const address = randomUUID();
  for (let wrong = 0; wrong < 9; wrong += 1) await attempt(email, "wrong", address).catch(() => undefined);
  await attempt(email, right, address);
  const left = await houseCtx()
    .db.select()
    .from(signInFailures)
    .where(like(signInFailures.key, `email:${email}`));
  expect(left).toEqual([]);
});
