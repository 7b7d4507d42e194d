import { and, eq, inArray } from "drizzle-orm";
import { type LinkSource, recordLinks } from "@/db/schema/links";
import { actorId } from "../context";
import type { Org } from "../salesforce/connection";
import type { RecordId } from "../salesforce/schema";

export type RecordLink = { sObject: string; recordId: RecordId };

/** The record this person was made into here; null when only their address can tell. */
export async function findLink(org: Org, personId: string): Promise<RecordLink | null> {
  const [row] = await org.db
    .select({ sObject: recordLinks.sObject, recordId: recordLinks.recordId })
    .from(recordLinks)
    .where(samePerson(org, personId));
  return row ?? null;
}

/** The records these people are remembered as here, by person. */
export async function linksOfPeople(org: Org, personIds: readonly string[]): Promise<Map<string, RecordLink>> {
  if (personIds.length === 0) return new Map();
  const rows = await org.db
    .select({ personId: recordLinks.personId, sObject: recordLinks.sObject, recordId: recordLinks.recordId })
    .from(recordLinks)
    .where(
      and(
        eq(recordLinks.workspaceId, org.workspaceId),
        eq(recordLinks.connectionId, org.connectionId),
        inArray(recordLinks.personId, [...new Set(personIds)]),
      ),
    );
  return new Map(rows.map(({ personId, ...link }) => [personId, link]));
}

/** Remembers that a person is this record, instead of whatever was remembered before. */
export async function linkRecord(
  org: Org,
  { source = "created", ...link }: RecordLink & { personId: string; source?: LinkSource },
): Promise<void> {
  const values = { ...link, source, linkedById: actorId(org) };
  await org.db
    .insert(recordLinks)
    .values({ workspaceId: org.workspaceId, connectionId: org.connectionId, ...values })
    .onConflictDoUpdate({
      target: [recordLinks.workspaceId, recordLinks.connectionId, recordLinks.personId],
      set: values,
    });
}

/** Forgets a link whose record is gone. */
export async function unlinkRecord(org: Org, personId: string): Promise<void> {
  await org.db.delete(recordLinks).where(samePerson(org, personId));
}

function samePerson(org: Org, personId: string) {
  return and(
    eq(recordLinks.workspaceId, org.workspaceId),
    eq(recordLinks.connectionId, org.connectionId),
    eq(recordLinks.personId, personId),
  );
}
