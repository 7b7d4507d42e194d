import { sql } from "drizzle-orm";
import { z } from "zod";
import type { HouseCtx } from "./context";

const Count = z.object({ what: z.string(), label: z.string(), also: z.string(), amount: z.number() });
export type HouseCount = z.output<typeof Count>;

const JobCount = z.object({ name: z.string(), state: z.string(), jobs: z.coerce.number() });
export type JobCount = z.output<typeof JobCount>;

/** Numbers over all workspaces, none of which tells whose they are (db/house-counts.ts). */
export async function countHouse(house: HouseCtx): Promise<HouseCount[]> {
  return z.array(Count).parse([...(await house.db.execute(sql`select * from house_counts()`))]);
}

/** Jobs of the queue by name and state. Those that are done go after some time. */
export async function countJobs(house: HouseCtx): Promise<JobCount[]> {
  const rows = await house.db.execute(sql`select name, state, count(*) as jobs from pgboss.job group by name, state`);
  return z.array(JobCount).parse([...rows]);
}
