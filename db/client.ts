import "server-only";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import type { PgDatabase } from "drizzle-orm/pg-core";
import postgres, { type Sql, type TransactionSql } from "postgres";
import { env } from "@/lib/env";

export type Db = PgDatabase<PostgresJsQueryResultHKT>;

/**
 * Whose rows a database handle may touch: one workspace's, or (reading only) the few tables asked across workspaces. What a forgettable one
 * writes is answered before it is on the disk.
 */
export type Scope = { workspaceId: string; isForgettable?: boolean } | "house";

const noWorkspace = "00000000-0000-0000-0000-000000000000";

/**
 * As on solid-state disks. With Postgres's own 4 a queue that has just grown from nothing is read whole and sorted for each portion of it,
 * until its statistics are gathered.
 */
const random_page_cost = 1.1;

let pool: Sql | undefined;

/** The process's connections to Postgres, opened when first needed. */
export function connectionPool(): Sql {
  pool ??= postgres(env().DATABASE_URL, {
    max: env().DATABASE_POOL_SIZE,
    onnotice: () => undefined,
    connection: { application_name: "inlay", idle_in_transaction_session_timeout: 30_000, random_page_cost },
  });
  return pool;
}

/** Closes the pool; for processes that end. */
export async function closePool(): Promise<void> {
  await pool?.end({ timeout: 5 });
  pool = undefined;
}

const handles = new Map<string, Db>();

/** A database that says, in each statement's own transaction, whose rows it may touch; Postgres then holds it to that. */
export function scopedDb(scope: Scope): Db {
  const key = scope === "house" ? scope : `${scope.workspaceId} ${scope.isForgettable ?? false}`;
  let handle = handles.get(key);
  if (!handle) {
    handle = drizzle(scopedClient(connectionPool(), scope), { casing: "snake_case" });
    handles.set(key, handle);
  }
  return handle;
}

function enter(tx: TransactionSql, scope: Scope) {
  if (scope === "house")
    return tx`select set_config('app.workspace', ${noWorkspace}, true), set_config('app.house', 'on', true)`;
  return scope.isForgettable
    ? tx`select set_config('app.workspace', ${scope.workspaceId}, true), set_config('synchronous_commit', 'off', true)`
    : tx`select set_config('app.workspace', ${scope.workspaceId}, true)`;
}

/**
 * The part of postgres.js that Drizzle uses (`options`, `unsafe`, `begin`), each statement behind the scope.
 * The cast is safe because drizzle-orm's postgres-js session calls nothing else.
 */
function scopedClient(sql: Sql, scope: Scope): Sql {
  const unsafe = (query: string, params: never[], options?: { prepare?: boolean }) => {
    const run = async (asValues: boolean) => {
      const [, rows] = await sql.begin((tx) => {
        const statement = tx.unsafe(query, params, options);
        return [enter(tx, scope), asValues ? statement.values() : statement];
      });
      return rows;
    };
    return {
      // Drizzle awaits the answer itself (rows as objects) or its values() (rows as arrays).
      then: (...args: Parameters<Promise<unknown>["then"]>) => run(false).then(...args),
      values: () => run(true),
    };
  };
  const begin = (work: (tx: TransactionSql) => Promise<unknown>) =>
    sql.begin(async (tx) => {
      await enter(tx, scope);
      return work(tx);
    });
  return { options: sql.options, unsafe, begin } as unknown as Sql;
}
