import { sql } from "drizzle-orm";
import { z } from "zod";
import { connections } from "@/db/schema/salesforce";
import { callsPerDay } from "./call-purse";
import { isConnection, type Org } from "./connection";

const Answer = z.object({ calls: z.coerce.number() });

/**
 * Whether the product as a whole, people and background together, has made more calls within an hour than an hour's part of its share of
 * the day. While nobody knows what the org's day has, it has not.
 */
export async function isAheadOfShare(org: Org): Promise<boolean> {
  const [connection] = await org.db
    .select({ limit: connections.callsLimit, share: connections.callShare })
    .from(connections)
    .where(isConnection(org, org.connectionId));
  if (!connection || connection.limit === null) return false;
  return (await callsOfLastHour(org)) > callsPerDay(connection.limit, connection.share) / 24;
}

/** Members' own connections to the org are counted with it. Calls are counted by the clock's hours: of the one before this as much as still lies within sixty minutes. */
async function callsOfLastHour({ db, workspaceId, connectionId }: Org): Promise<number> {
  const [row] = await db.execute(sql`
    select coalesce(sum(calls * least(1, 2 - extract(epoch from now() - hour) / 3600)), 0) as calls from call_counts
    where workspace_id = ${workspaceId} and hour > now() - interval '2 hours' and connection_id in (
      select own.id from connections own join connections asked using (workspace_id, organization_id)
      where asked.workspace_id = ${workspaceId} and asked.id = ${connectionId})`);
  return Answer.parse(row).calls;
}
