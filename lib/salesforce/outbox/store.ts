import { and, asc, eq, inArray, lt, lte, sql } from "drizzle-orm";
import { owedWrites } from "@/db/schema/salesforce-outbox";
import { transaction } from "../../context";
import type { Org } from "../connection";
import { holdsLease, learnHabits, releaseLease, renewLease, takeLease } from "./lease";
import { lookAhead } from "./look-ahead";
import { isDue } from "./owed";
import type { OwedWrite, WriteFailure } from "./owed-write";
import type { Lease, OutboxStore } from "./ports";
import { ofOrg, readRow } from "./rows";
import { settle } from "./settle";

/** The outbox of one connection, in Postgres. @param organizationId of the org that the lease is for */
export function outboxStore(org: Org, organizationId: string): OutboxStore {
  return {
    hasDue: () => hasDue(org),
    takeLease: (holder) => takeLease(org, organizationId, holder),
    renewLease: (lease) => renewLease(org, organizationId, lease),
    releaseLease: (lease) => releaseLease(org, organizationId, lease),
    quarantineLeftBehind: (lease, inMs) => quarantineLeftBehind(org, lease, inMs),
    lookAhead: (afterSeq, most) => lookAhead(org, afterSeq, most),
    failWaiting: (lease, failing) =>
      transaction(org, async (org) => ((await holdsLease(org, organizationId, lease)) ? failWaiting(org, failing) : 0)),
    claim: (lease, attempt, ids) =>
      transaction(org, async (org) => {
        if (!(await holdsLease(org, organizationId, lease))) return "lost";
        return claim(org, { lease, attempt, ids });
      }).catch(changedWhenFewer),
    settle: (settlements) => settle(org, settlements),
    quarantineOver: (most) => quarantineOver(org, most),
    learn: (_lease, habits) => learnHabits(org, organizationId, habits),
  };
}

async function hasDue(org: Org): Promise<boolean> {
  const rows = await org.db
    .select({ id: owedWrites.id })
    .from(owedWrites)
    .where(and(ofOrg(org), isDue()))
    .limit(1);
  return rows.length > 0;
}

/** Seconds in which a claim may still have been sent; whoever wakes up later lets go of it. */
const claimSeconds = 5;

async function quarantineLeftBehind(org: Org, { fence }: Lease, inMs: number): Promise<void> {
  const sent = sql`${owedWrites.sentAt} + ${claimSeconds} * interval '1 second'`;
  await org.db
    .update(owedWrites)
    .set({
      state: "quarantined",
      dueAt: sql`greatest(clock_timestamp(), ${sent}) + ${inMs} * interval '1 millisecond'`,
    })
    .where(and(ofOrg(org), eq(owedWrites.state, "sending"), lt(owedWrites.fence, fence)));
}

type Claim = { lease: Lease; attempt: string; ids: string[] };

/** Some were dropped meanwhile: what was chosen with them must be chosen anew. */
class Fewer extends Error {}

async function claim(org: Org, { lease, attempt, ids }: Claim): Promise<OwedWrite[]> {
  const rows = await org.db
    .update(owedWrites)
    .set({
      state: "sending",
      attempt,
      fence: lease.fence,
      attempts: sql`${owedWrites.attempts} + 1`,
      sentAt: sql`clock_timestamp()`,
    })
    .where(and(ofOrg(org), inArray(owedWrites.id, ids), eq(owedWrites.state, "owed")))
    .returning();
  if (rows.length < ids.length) throw new Fewer("Not all of them are owed any more");
  return rows.map(readRow);
}

function changedWhenFewer(error: unknown): "changed" {
  if (error instanceof Fewer) return "changed";
  throw error;
}

/** The needed ones stay locked until this is decided: a Retry of theirs comes either before and saves these, or after and finds them. */
async function failWaiting(org: Org, failing: { id: string; failure: WriteFailure }[]): Promise<number> {
  const failures = new Map(failing.map(({ id, failure }) => [id, failure]));
  const waiting = await org.db
    .select({ id: owedWrites.id, needs: owedWrites.needs })
    .from(owedWrites)
    .where(and(ofOrg(org), inArray(owedWrites.id, [...failures.keys()]), eq(owedWrites.state, "owed")))
    .orderBy(asc(owedWrites.seq))
    .for("update");
  const needed = await org.db
    .select({ key: owedWrites.key, state: owedWrites.state })
    .from(owedWrites)
    .where(and(ofOrg(org), inArray(owedWrites.key, [...new Set(waiting.flatMap(({ needs }) => needs))])))
    .orderBy(asc(owedWrites.seq))
    .for("share");
  const standing = new Map(needed.map(({ key, state }) => [key, state]));
  const isLost = (key: string) => ["failed", "dropped", undefined].includes(standing.get(key));
  const lost = waiting.filter(({ needs }) => needs.some(isLost));
  const reasons = lost.map(({ id }) => ({ id, failure: failures.get(id) }));
  await org.db.execute(sql`
    update owed_writes set state = 'failed', failure = lost.failure, settled_at = clock_timestamp(), noted_at = null, updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(reasons)}::jsonb) as lost (id uuid, failure jsonb)
    where workspace_id = ${org.workspaceId} and owed_writes.id = lost.id`);
  return lost.length;
}

async function quarantineOver(org: Org, most: number): Promise<OwedWrite[]> {
  const rows = await org.db
    .select()
    .from(owedWrites)
    .where(and(ofOrg(org), eq(owedWrites.state, "quarantined"), lte(owedWrites.dueAt, sql`statement_timestamp()`)))
    .orderBy(asc(owedWrites.seq))
    .limit(most);
  return rows.map(readRow);
}
