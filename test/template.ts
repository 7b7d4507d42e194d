import { randomBytes } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { migrateDatabase } from "@/db/migrate";

/** The database that the tests' own are copies of: migrated once a run. */
export const templateName = "inlay_template";

export default async function prepareTemplate() {
  const ownerUrl = required("TEST_DATABASE_OWNER_URL");
  const prefix = `inlay_test_${randomBytes(4).toString("hex")}`;
  process.env["TEST_DATABASE_PREFIX"] = prefix;
  await whileConnected(ownerUrl, async (sql) => {
    await sql.unsafe(`drop database if exists ${templateName} with (force)`);
    await sql.unsafe(`create database ${templateName}`);
  });
  await migrateDatabase(onDatabase(ownerUrl, templateName), onDatabase(required("TEST_DATABASE_URL"), templateName));
  return () => whileConnected(ownerUrl, (sql) => dropAll(sql, prefix));
}

async function dropAll(sql: Sql, prefix: string): Promise<void> {
  type Named = { name: string };
  const own = await sql<Named[]>`select datname as name from pg_database where starts_with(datname, ${prefix})`;
  for (const { name } of own) await sql.unsafe(`drop database if exists ${name} with (force)`);
}

/** Does something on a connection of its own. */
export async function whileConnected(url: string, work: (sql: Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

/** The same server and role, another database. */
export function onDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

export function required(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: test/postgres.ts starts Postgres and sets it`);
  return value;
}
