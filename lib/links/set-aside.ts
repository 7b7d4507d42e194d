import { and, eq, inArray } from "drizzle-orm";
import { setAsideRecords } from "@/db/schema/links";
import { actorId } from "../context";
import { homeOf, type Org } from "../salesforce/connection";
import type { RecordId } from "../salesforce/schema";

/** The records that members said these people are not, by person. */
export async function setAsideOf(org: Org, personIds: readonly string[]): Promise<Map<string, Set<string>>> {
  if (personIds.length === 0) return new Map();
  const rows = await org.db
    .select({ personId: setAsideRecords.personId, recordId: setAsideRecords.recordId })
    .from(setAsideRecords)
    .where(and(inOrg(org), inArray(setAsideRecords.personId, [...new Set(personIds)])));
  const byPerson = Map.groupBy(rows, ({ personId }) => personId);
  return new Map([...byPerson].map(([personId, these]) => [personId, new Set(these.map(({ recordId }) => recordId))]));
}

/** Remembers that a person is none of these records, whatever address they bear. */
export async function setAside(org: Org, personId: string, recordIds: readonly RecordId[]): Promise<void> {
  if (recordIds.length === 0) return;
  const { workspaceId } = org;
  const connectionId = homeOf(org);
  const rows = recordIds.map((recordId) => ({ workspaceId, connectionId, personId, recordId }));
  await org.db
    .insert(setAsideRecords)
    .values(rows.map((row) => ({ ...row, setAsideById: actorId(org) })))
    .onConflictDoNothing();
}

/** A person may be this record after all. */
export async function takeBack(org: Org, personId: string, recordId: RecordId): Promise<void> {
  const same = and(eq(setAsideRecords.personId, personId), eq(setAsideRecords.recordId, recordId));
  await org.db.delete(setAsideRecords).where(and(inOrg(org), same));
}

function inOrg(org: Org) {
  return and(eq(setAsideRecords.workspaceId, org.workspaceId), eq(setAsideRecords.connectionId, homeOf(org)));
}
