import type { Sql } from "postgres";

/** Of which tables the owner's function below counts rows. */
const counted = ["call_counts", "connections", "owed_writes", "pacings", "reconciliations", "tray_items", "verdicts"];

/** Each line: what, its label, a second one, and how many. The index of the unsettled keeps the first two small. */
const counts = `
  select 'owed_writes', state, '', count(*)::float8 from owed_writes
  where state in ('owed', 'sending', 'quarantined', 'failed') group by state
  union all
  select 'owed_oldest_seconds', state, '', extract(epoch from now() - min(created_at))::float8 from owed_writes
  where state in ('owed', 'sending', 'quarantined') group by state
  union all
  select 'settled_writes', state, '', count(*)::float8 from owed_writes
  where settled_at > now() - interval '24 hours' group by state
  union all
  select 'tray_items', tray, '', count(*)::float8 from tray_items group by tray
  union all
  select 'tray_oldest_seconds', tray, '', extract(epoch from now() - min(added_at))::float8 from tray_items group by tray
  union all
  select 'calls', feature, 'answered', sum(calls - failures)::float8 from call_counts
  where hour > now() - interval '24 hours' group by feature
  union all
  select 'calls', feature, 'failed', sum(failures)::float8 from call_counts
  where hour > now() - interval '24 hours' group by feature
  union all
  select 'verdicts', state, '', count(*)::float8 from verdicts
  where created_at > now() - interval '24 hours' group by state
  union all
  select 'connections', status, '', count(*)::float8 from connections group by status
  union all
  select 'silent_orgs', '', '', count(*)::float8 from pacings where not_before is not null
  union all
  select 'differences', kind, '', coalesce(sum(found), 0)::float8
  from reconciliations
  cross join lateral (values
    ('missing', cardinality(missing)), ('duplicate', cardinality(duplicate)), ('orphan', cardinality(orphan))
  ) as difference (kind, found)
  where until > now() - interval '24 hours' group by kind
  union all
  select 'reconciliations', '', '', count(*)::float8 from reconciliations where until > now() - interval '24 hours'`;

/**
 * Makes `house_counts()`: numbers over all workspaces, for operators. The app's role may call it and is given nothing else: with these
 * tables readable by the house, as others are (db/protect.ts), a mistake in any question of the house's could show rows of every tenant;
 * here no row leaves the function. Row-level security holds for the owner too, hence the policies: they let only the owner count.
 */
export async function makeHouseCounts(sql: Sql, appRole: string): Promise<void> {
  for (const table of counted) {
    await sql`drop policy if exists counted_by_owner on ${sql(table)}`;
    await sql`create policy counted_by_owner on ${sql(table)} for select to current_user using (true)`;
  }
  await sql.unsafe(`
    create or replace function house_counts() returns table (what text, label text, also text, amount float8)
    language sql stable security definer set search_path = public, pg_temp as $counts$ ${counts} $counts$`);
  await sql`revoke all on function house_counts() from public`;
  await sql`grant execute on function house_counts() to ${sql(appRole)}`;
}
