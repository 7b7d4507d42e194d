import { setTimeout as pause } from "node:timers/promises";
import type { Sql } from "postgres";

type Waiting = { mails: number; replies: number; tray: number; owed: number };

const quietMs = 5_000;

/**
 * Waits until there is nothing left to do, and for a while after: late commits are to have come. Only for when to look: what must be
 * there is the checker's matter.
 * @returns what was left when patience ended; null when all was done
 */
export async function untilCalm(sql: Sql, patienceMs: number): Promise<Waiting | null> {
  const started = Date.now();
  let quietSince: number | null = null;
  let left: Waiting | null = null;
  while (Date.now() - started < patienceMs) {
    left = await whatWaits(sql);
    const isQuiet = Object.values(left).every((count) => count === 0);
    quietSince = isQuiet ? (quietSince ?? Date.now()) : null;
    if (quietSince !== null && Date.now() - quietSince >= quietMs) return null;
    await pause(250);
  }
  return left;
}

async function whatWaits(sql: Sql): Promise<Waiting> {
  const [row] = await sql<Waiting[]>`select
    (select count(*)::int from received_mail where accepted_at is null) as mails,
    (select count(*)::int from messages where delivery not in ('received', 'sent')) as replies,
    (select count(*)::int from tray_items) as tray,
    (select count(*)::int from owed_writes where state in ('owed', 'sending', 'quarantined')) as owed`;
  if (!row) throw new Error("Postgres does not count");
  return row;
}
