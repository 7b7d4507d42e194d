import type { Sql } from "postgres";
import { makeHouseCounts } from "./house-counts";

/** Tables of which a house ctx may read every workspace's rows: who signs in, whose mailbox, which connections there are. */
const readByHouse = [
  "workspaces",
  "members",
  "invitations",
  "mailboxes",
  "connections",
  "changes",
  "tray_items",
  "owed_writes",
  "pacings",
  "backfills",
];

/** Tables without a tenant: users and their sessions stand above workspaces, and so does an org that several of them have connected. */
const withoutTenant = ["users", "user_identities", "sessions", "sign_in_failures", "org_leases"];

/**
 * Puts row-level security on every table, whatever migration made it, and gives the app's role its rights and no more.
 * A table that names no workspace and is not in `withoutTenant` is refused: nobody forgets.
 */
export async function protectTables(sql: Sql, appRole: string): Promise<void> {
  const tables = await sql<{ name: string; tenant: string | null }[]>`
    select t.tablename as name, c.column_name as tenant
    from pg_tables t
    left join information_schema.columns c
      on c.table_schema = 'public' and c.table_name = t.tablename and c.column_name = 'workspace_id'
    where t.schemaname = 'public'`;
  for (const { name, tenant } of tables) {
    await sql`grant select, insert, update, delete on ${sql(name)} to ${sql(appRole)}`;
    if (withoutTenant.includes(name)) continue;
    const column = name === "workspaces" ? "id" : tenant;
    if (!column) throw new Error(`Table ${name} names no workspace, so that nothing would keep tenants apart in it`);
    await protectTable(sql, name, column);
  }
  await letReadViews(sql, appRole);
  await sql`grant usage, select on all sequences in schema public to ${sql(appRole)}`;
  await makeHouseCounts(sql, appRole);
}

/** A view asks as whoever reads it, so that the rows of its tables are protected in it too; any other would show every tenant's. */
async function letReadViews(sql: Sql, appRole: string): Promise<void> {
  const views = await sql<{ name: string; asReader: boolean }[]>`
    select relname as name, coalesce('security_invoker=true' = any (reloptions), false) as "asReader"
    from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace`;
  for (const { name, asReader } of views) {
    if (!asReader) throw new Error(`View ${name} would be read as its owner: make it with security_invoker`);
    await sql`grant select on ${sql(name)} to ${sql(appRole)}`;
  }
}

async function protectTable(sql: Sql, name: string, column: string): Promise<void> {
  await sql`alter table ${sql(name)} enable row level security`;
  await sql`alter table ${sql(name)} force row level security`;
  await sql`drop policy if exists own_workspace on ${sql(name)}`;
  await sql`
    create policy own_workspace on ${sql(name)}
    using (${sql(column)} = current_setting('app.workspace')::uuid)
    with check (${sql(column)} = current_setting('app.workspace')::uuid)`;
  await sql`drop policy if exists house_reads on ${sql(name)}`;
  if (readByHouse.includes(name)) {
    await sql`create policy house_reads on ${sql(name)} for select using (current_setting('app.house', true) = 'on')`;
  }
}
