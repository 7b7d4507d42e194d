import path from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { PgBoss } from "pg-boss";
import postgres, { type Sql } from "postgres";
import { requireEnv } from "@/lib/env";
import { jobNames, queues } from "@/lib/jobs";
import { protectTables } from "./protect";

const migrationsFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), "migrations");

/** Any number that stays the same: two deploys at once take turns. */
const migrationLock = 727_272;

/**
 * Brings a database up to date: our tables, the app's role and its rights, the queue's tables and queues. Safe to repeat.
 * @param ownerUrl connects as the role that owns the tables
 * @param appUrl connects as the app's role, which is made here when missing, and owns nothing
 */
export async function migrateDatabase(ownerUrl: string, appUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${migrationLock})`;
    const appRole = await ensureAppRole(sql, new URL(appUrl));
    await migrate(drizzle(sql), { migrationsFolder });
    await protectTables(sql, appRole);
    await migrateQueue(ownerUrl);
    await sql`grant usage on schema pgboss to ${sql(appRole)}`;
    await sql`grant select, insert, update, delete on all tables in schema pgboss to ${sql(appRole)}`;
    await sql`grant usage, select on all sequences in schema pgboss to ${sql(appRole)}`;
    await sql`grant execute on all functions in schema pgboss to ${sql(appRole)}`;
  } finally {
    await sql.end();
  }
}

async function ensureAppRole(sql: Sql, appUrl: URL): Promise<string> {
  const role = decodeURIComponent(appUrl.username);
  const [existing] = await sql`select rolsuper, rolbypassrls from pg_roles where rolname = ${role}`;
  const [owner] = await sql`select current_user = ${role} as is_owner`;
  if (owner?.["is_owner"] || existing?.["rolsuper"] || existing?.["rolbypassrls"]) {
    throw new Error(
      `DATABASE_URL names the role "${role}", which may look past row-level security. Name another role there; it is made if missing.`,
    );
  }
  if (!existing) {
    await sql.unsafe(
      `create role ${quoteIdentifier(role)} login password ${quoteLiteral(decodeURIComponent(appUrl.password))}`,
    );
  }
  await sql`grant usage on schema public to ${sql(role)}`;
  return role;
}

async function migrateQueue(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 2, supervise: false, schedule: false });
  await boss.start();
  for (const name of jobNames) {
    if (await boss.getQueue(name)) continue;
    await boss.createQueue(name, queues[name]);
  }
  await boss.stop({ graceful: false });
}

const quoteIdentifier = (name: string) => `"${name.replaceAll('"', '""')}"`;
const quoteLiteral = (text: string) => `'${text.replaceAll("'", "''")}'`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const env = requireEnv();
  if (!env.DATABASE_OWNER_URL) {
    process.stderr.write("DATABASE_OWNER_URL is not set: migrations need the role that owns the tables.\n");
    process.exit(1);
  }
  await migrateDatabase(env.DATABASE_OWNER_URL, env.DATABASE_URL);
}
