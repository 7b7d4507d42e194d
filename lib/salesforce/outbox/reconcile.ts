import { and, desc, eq, gt, inArray, isNotNull, lte, sql } from "drizzle-orm";
import { owedWrites, reconciliations } from "@/db/schema/salesforce-outbox";
import { transaction } from "../../context";
import { AppError } from "../../errors";
import { getConnection, type Org } from "../connection";
import { portsOf, quarantineMs } from "./drain-org";
import { markerPrefix } from "./marker";
import type { MarkedRecord } from "./ports";
import { ofOrg } from "./rows";

/** What a look at the org found: markers it lacks, has twice, or has without our knowing. */
export type Reconciled = { checked: number; missing: string[]; duplicate: string[]; orphan: string[]; calls: number };

/** How far back the first look goes. */
const firstLookMs = 25 * 3_600_000;

/** Each look goes back before the end of the last one: our clock and the org's differ, and what was sent then may have come late. */
const skewMs = 300_000;

/**
 * Compares what the outbox believes with what stands in the org since the last look, and keeps what differs. Usually one call. A write of
 * unknown outcome, or given up, whose record is there after all is done.
 *
 * @throws AppError `unavailable` when the org did not answer: nothing is kept then
 */
export async function reconcile(org: Org): Promise<Reconciled> {
  const until = new Date();
  const since = await startOfLook(org, until);
  const believed = await doneSince(org, since, until);
  const { organizationId } = await getConnection(org, org.connectionId);
  const { wire } = portsOf({ ...org, feature: "reconciliation" }, organizationId);
  const listed = await wire.listMarked(markerPrefix(org.workspaceId), new Date(since.getTime() - skewMs));
  if (!listed) throw new AppError("unavailable", "Salesforce did not answer, so that nothing could be compared.");
  return transaction(org, async (ctx) => {
    const inside: Org = { ...org, ...ctx };
    const byMarker = groupByMarker(listed.records);
    const orphan = await settleThere(inside, byMarker);
    const found: Reconciled = {
      checked: believed.length,
      missing: believed.filter((marker) => !byMarker.has(marker)),
      duplicate: [...byMarker].filter(([, records]) => records.filter(isThere).length > 1).map(([marker]) => marker),
      orphan,
      calls: listed.calls,
    };
    const { workspaceId, connectionId } = org;
    await ctx.db.insert(reconciliations).values({ workspaceId, connectionId, since, until, ...found });
    return found;
  });
}

async function startOfLook(org: Org, until: Date): Promise<Date> {
  const [last] = await org.db
    .select({ until: reconciliations.until })
    .from(reconciliations)
    .where(and(eq(reconciliations.workspaceId, org.workspaceId), eq(reconciliations.connectionId, org.connectionId)))
    .orderBy(desc(reconciliations.until))
    .limit(1);
  if (!last) return new Date(until.getTime() - firstLookMs);
  return new Date(last.until.getTime() - quarantineMs() - skewMs);
}

const markerText = sql<string>`${owedWrites.marker} ->> 'value'`;
const isMarked = sql`${owedWrites.marker} ->> 'by' = 'field'`;

/** Markers of the records we believe to have made: asked before the org is, so that what it made meanwhile is not missed. */
async function doneSince(org: Org, since: Date, until: Date): Promise<string[]> {
  const rows = await org.db
    .select({ marker: markerText })
    .from(owedWrites)
    .where(
      and(
        ofOrg(org),
        eq(owedWrites.state, "done"),
        eq(owedWrites.wasFound, false),
        eq(owedWrites.operation, "create"),
        isMarked,
        isNotNull(owedWrites.sentAt),
        gt(owedWrites.sentAt, since),
        lte(owedWrites.settledAt, until),
      ),
    );
  return rows.map(({ marker }) => marker);
}

/** SOQL's comparison does not mind case; our markers have none. */
function groupByMarker(records: readonly MarkedRecord[]): Map<string, MarkedRecord[]> {
  const groups = new Map<string, MarkedRecord[]>();
  for (const record of records) groups.set(record.marker, [...(groups.get(record.marker) ?? []), record]);
  return groups;
}

function isThere({ isDeleted }: MarkedRecord): boolean {
  return !isDeleted;
}

/** Settles writes whose record is there although we did not know. @returns markers that belong to none of our writes */
async function settleThere(org: Org, byMarker: Map<string, MarkedRecord[]>): Promise<string[]> {
  const orphan: string[] = [];
  const markers = [...byMarker.keys()];
  for (let at = 0; at < markers.length; at += 1_000) {
    const portion = markers.slice(at, at + 1_000);
    const rows = await org.db
      .select({ id: owedWrites.id, marker: markerText, state: owedWrites.state })
      .from(owedWrites)
      .where(and(ofOrg(org), inArray(markerText, portion)));
    const known = new Set(rows.map(({ marker }) => marker));
    orphan.push(...portion.filter((marker) => !known.has(marker) && byMarker.get(marker)?.some(isThere)));
    for (const { id, marker, state } of rows) {
      const record = byMarker.get(marker)?.[0];
      if (record && (state === "quarantined" || state === "failed")) await markThere(org, id, record);
    }
  }
  return orphan;
}

async function markThere(org: Org, id: string, { recordId }: MarkedRecord): Promise<void> {
  await org.db
    .update(owedWrites)
    .set({ state: "done", recordId, failure: null, settledAt: sql`clock_timestamp()`, notedAt: null })
    .where(and(ofOrg(org), eq(owedWrites.id, id), inArray(owedWrites.state, ["quarantined", "failed"])));
}
