import { is, sql } from "drizzle-orm";
import { PgTransaction } from "drizzle-orm/pg-core";
import { closePool, connectionPool, type Db, scopedDb } from "@/db/client";
import type { Role } from "@/db/schema/workspace";
import { AppError } from "./errors";

type MemberActor = { kind: "member"; userId: string; role: Role };
type Actor = MemberActor | { kind: "system" };

/** Who acts, for which workspace, on which database: all that a verb knows of its caller. */
export type Ctx = { workspaceId: string; actor: Actor; db: Db };

/** For the few questions asked across workspaces: who signs in, whose mailbox an address is. Reads only what db/protect.ts allows. */
export type HouseCtx = { db: Db };

export function memberCtx(workspaceId: string, member: { userId: string; role: Role }): Ctx {
  return {
    workspaceId,
    actor: { kind: "member", userId: member.userId, role: member.role },
    db: scopedDb({ workspaceId }),
  };
}

export function systemCtx(workspaceId: string): Ctx {
  return { workspaceId, actor: { kind: "system" }, db: scopedDb({ workspaceId }) };
}

export function houseCtx(): HouseCtx {
  return { db: scopedDb("house") };
}

/**
 * The same caller, for writes that a crash of Postgres may undo, such as what is kept of Salesforce's answers: nobody waits until they are
 * on the disk. Within a transaction it is the transaction that decides.
 */
export function forgettable<C extends Ctx>(ctx: C): C {
  if (is(ctx.db, PgTransaction)) return ctx;
  return { ...ctx, db: scopedDb({ workspaceId: ctx.workspaceId, isForgettable: true }) };
}

/** Runs the work in one transaction; the ctx it is given shadows the outer one, so that nothing inside can miss it. */
export function transaction<C extends { db: Db }, T>(ctx: C, work: (ctx: C) => Promise<T>): Promise<T> {
  return ctx.db.transaction((tx) => work({ ...ctx, db: tx }));
}

/**
 * Reads across workspaces within the caller's own transaction, what db/protect.ts allows a house ctx: for what must be known in the same
 * moment as something is written.
 */
export async function asHouse<T>(ctx: Ctx, read: (house: HouseCtx) => Promise<T>): Promise<T> {
  if (!is(ctx.db, PgTransaction)) throw new Error("Only a transaction can read as the house for a while");
  await ctx.db.execute(sql`select set_config('app.house', 'on', true)`);
  const answer = await read({ db: ctx.db });
  await ctx.db.execute(sql`select set_config('app.house', 'off', true)`);
  return answer;
}

/** Guards every call that leaves the house: a network call in a transaction holds locks and cannot be rolled back. */
export function assertNoTransaction(ctx: { db: Db }): void {
  if (is(ctx.db, PgTransaction)) throw new Error("A call to the outside was made inside a transaction");
}

/** @throws AppError `forbidden` unless an owner or admin acts, or the system */
export function requireAdmin(ctx: Ctx): void {
  if (ctx.actor.kind === "member" && ctx.actor.role === "agent") {
    throw new AppError("forbidden", "Only admins may do this.");
  }
}

/** The acting member's user id; null when the system acts by itself. */
export function actorId(ctx: Ctx): string | null {
  return ctx.actor.kind === "member" ? ctx.actor.userId : null;
}

/** Names that one session of the database holds, each for itself; they come free with its end, whatever ended it. */
export type HeldNames = {
  tryHold: (name: string) => Promise<boolean>;
  letGo: (name: string) => Promise<void>;
  end: () => Promise<void>;
};

/** Opens a session that can hold names: of all processes, one at a time holds a name. */
export async function holdNames(): Promise<HeldNames> {
  const session = await connectionPool().reserve();
  return {
    tryHold: async (name) => {
      const [row] = await session<
        { held: boolean }[]
      >`select pg_try_advisory_lock(hashtextextended(${name}, 0)) as held`;
      return row?.held ?? false;
    },
    letGo: async (name) => void (await session`select pg_advisory_unlock(hashtextextended(${name}, 0))`),
    end: async () => {
      // The session goes back to the pool, and would go on holding them there.
      await session`select pg_advisory_unlock_all()`;
      session.release();
    },
  };
}

/** Hears every wake-up that the relay sends on a channel; a lost one is made up for by polling. */
export async function listen(channel: string, hear: (payload: string) => void): Promise<() => Promise<void>> {
  const { unlisten } = await connectionPool().listen(channel, hear);
  return unlisten;
}

/** Wakes every process that listens on the channel. Never inside a message's transaction: NOTIFY serialises commits. */
export async function notify(channel: string, payload: string): Promise<void> {
  await connectionPool().notify(channel, payload);
}

/** Lets go of the database; for processes that end. */
export const closeDatabase = closePool;
