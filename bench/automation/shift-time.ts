import type { Sql } from "postgres";

/** Moments kept by the product that say when something may go on, or how old it is. */
const moments = {
  pacings: ["saved_at", "not_before", "failing_since", "window_at"],
  tray_items: ["due_at", "added_at"],
  owed_writes: ["due_at", "sent_at"],
  panel_snapshots: ["as_of", "failed_at", "lease_until"],
  connections: ["calls_seen_at"],
  org_leases: ["expires_at"],
};

/**
 * Lets time pass without waiting: all that is kept is made so much older, which for whoever reads the clock is the same. What a process
 * keeps in its memory does not age.
 */
export async function letPass(sql: Sql, milliseconds: number): Promise<void> {
  const by = sql`make_interval(secs => ${milliseconds / 1000})`;
  await sql.begin(async (tx) => {
    for (const [table, columns] of Object.entries(moments)) {
      const older = columns
        .map((column) => tx`${tx(column)} = ${tx(column)} - ${by}`)
        .reduce((all, one) => tx`${all}, ${one}`);
      // What is settled is looked at by nobody here, and there is much of it.
      await tx`update ${tx(table)} set ${older} ${table === "owed_writes" ? tx`where settled_at is null` : tx``}`;
    }
    // By way of a thousand years ago: hours are unique, and a row may not take the place of one that has not moved yet.
    await tx`update call_counts set hour = hour - ${by} - interval '1000 years'`;
    await tx`update call_counts set hour = hour + interval '1000 years' where hour < now() - interval '500 years'`;
  });
}
