import { sql } from "drizzle-orm";
import type { HouseCtx } from "@/lib/context";
import type { JobName } from "@/lib/jobs";

/** How often a running job shows that its worker lives. */
export const heartbeatRefreshSeconds = 1;

const silentForSeconds = 3;

/** Reading a mail twice at once changes nothing, should a worker only have been slow; a reply must not be sent by two. */
const harmless: JobName[] = ["mail.accept"];

/**
 * Frees jobs of workers that have died, for which the queue itself takes ten seconds at the least. Only at a job's first end: mail that
 * ends whoever reads it is left to the queue, which waits longer each time.
 * @returns how many
 */
export async function reclaimJobs({ db }: HouseCtx): Promise<number> {
  const names = sql.join(
    harmless.map((name) => sql`${name}`),
    sql`, `,
  );
  const freed = await db.execute(sql`
    update pgboss.job set state = 'retry', start_after = now()
    where name in (${names}) and state = 'active' and retry_count = 0
      and heartbeat_on < now() - make_interval(secs => ${silentForSeconds})
    returning id`);
  return freed.length;
}
