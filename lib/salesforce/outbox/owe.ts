import { and, eq, gt, inArray, ne, sql } from "drizzle-orm";
import { connections } from "@/db/schema/salesforce";
import { type OwedState, owedWrites } from "@/db/schema/salesforce-outbox";
import { asHouse } from "../../context";
import { getConnection, type Org } from "../connection";
import type { RecordId } from "../schema";
import { cleanFields } from "./clean-text";
import { neededKeys } from "./needs";
import type { ToOwe, WriteFailure } from "./owed-write";
import { ofOrg, readFailure, readRecordId } from "./rows";

/** How a write stands. "elsewhere": another workspace of the same org is making that record just now; look again in a few seconds. */
export type Owed = {
  key: string;
  state: OwedState | "elsewhere";
  recordId: RecordId | null;
  failure: WriteFailure | null;
};

/** Rows of one insert: more would keep the process from other work for a while. */
const rowsOfInsert = 100;

/**
 * Owes writes to an org, in the caller's transaction: they will be written if and only if that commits, each key once however often it is
 * owed. They count as owed in the order given, after everything owed before.
 *
 * @returns one answer a write, in order: as it stands now, which for a key owed before may be `done` with its record
 */
export async function owe(org: Org, writes: readonly ToOwe[]): Promise<Owed[]> {
  if (writes.length === 0) return [];
  const { organizationId } = await getConnection(org, org.connectionId);
  await waitForOthers(org, organizationId);
  const elsewhere = await madeElsewhere(org, organizationId, writes);
  const own = writes.filter(({ key }) => !elsewhere.has(key));
  for (let at = 0; at < own.length; at += rowsOfInsert)
    await insert(org, organizationId, own.slice(at, at + rowsOfInsert));
  const keys = [...new Set(own.map(({ key }) => key))];
  const rows = await standing(org, keys);
  if (rows.size < new Set(writes.map(({ key }) => key)).size) {
    for (const key of await leaveOutOrphans(org, keys)) rows.delete(key);
  }
  return writes.map(({ key }) => rows.get(key) ?? { key, state: "elsewhere", recordId: null, failure: null });
}

/** One transaction after another owes to an org, so that the order of `seq` is the order of commits and no two wait for each other's rows. */
async function waitForOthers(org: Org, organizationId: string): Promise<void> {
  await org.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`owe:${organizationId}`}, 0))`);
}

async function insert(org: Org, organizationId: string, writes: readonly ToOwe[]): Promise<void> {
  const { workspaceId, connectionId } = org;
  await org.db
    .insert(owedWrites)
    .values(writes.map((write) => ({ workspaceId, connectionId, organizationId, ...columnsOf(write) })))
    // Also where another workspace has it under way: the insert leaves that out, and we find no row of our own.
    .onConflictDoNothing();
}

function columnsOf({ record, ...write }: ToOwe) {
  const isMadeByAnother = typeof record === "object";
  const fields = cleanFields(isMadeByAnother ? { ...write.fields, Id: record } : write.fields);
  return {
    ...write,
    fields,
    recordId: isMadeByAnother ? null : (record ?? null),
    needs: neededKeys(fields),
    autoAssign: write.autoAssign ?? false,
  };
}

/**
 * What needs a record that another workspace is making waits with it: owed alone it would have nobody to belong to.
 * @returns the keys that are not owed after all
 */
async function leaveOutOrphans(org: Org, keys: string[]): Promise<string[]> {
  const isOrphan = sql`exists (
    select 1 from unnest(${owedWrites.needs}) as needed (key) where not exists (
      select 1 from owed_writes n
      where n.workspace_id = ${org.workspaceId} and n.connection_id = ${org.connectionId} and n.key = needed.key
    )
  )`;
  const rows = await org.db
    .delete(owedWrites)
    .where(and(ofOrg(org), inArray(owedWrites.key, keys), eq(owedWrites.state, "owed"), isOrphan))
    .returning({ key: owedWrites.key });
  const left = rows.map(({ key }) => key);
  return left.length === 0 ? [] : [...left, ...(await leaveOutOrphans(org, keys))];
}

async function standing(org: Org, keys: string[]): Promise<Map<string, Owed>> {
  if (keys.length === 0) return new Map();
  const { key, state, recordId, failure } = owedWrites;
  const rows = await org.db
    .select({ key, state, recordId, failure })
    .from(owedWrites)
    .where(and(ofOrg(org), inArray(key, keys)));
  return new Map(
    rows.map((row) => [row.key, { ...row, recordId: readRecordId(row.recordId), failure: readFailure(row.failure) }]),
  );
}

/**
 * Records that another workspace has just made in the same org: whoever looked for them a moment ago may have looked too early. What
 * others have under way needs no question, its unique index leaves our insert out.
 */
function madeElsewhere(org: Org, organizationId: string, writes: readonly ToOwe[]): Promise<Set<string>> {
  const keys = writes.filter(({ operation }) => operation === "create").map(({ key }) => key);
  return asHouse(org, async ({ db }) => {
    const others = await db
      .select({ id: connections.id })
      .from(connections)
      .where(and(eq(connections.organizationId, organizationId), ne(connections.workspaceId, org.workspaceId)));
    if (others.length === 0 || keys.length === 0) return new Set<string>();
    const { key, connectionId, state, settledAt } = owedWrites;
    const isOthers = inArray(
      connectionId,
      others.map(({ id }) => id),
    );
    const isFresh = gt(settledAt, sql`now() - interval '10 minutes'`);
    const rows = await db
      .select({ key })
      .from(owedWrites)
      .where(and(isOthers, inArray(key, keys), eq(state, "done"), isFresh));
    return new Set(rows.map((row) => row.key));
  });
}
