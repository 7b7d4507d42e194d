import { and, eq, inArray, sql } from "drizzle-orm";
import { type LinkSource, recordLinks } from "@/db/schema/links";
import { actorId } from "../context";
import { homeOf, type Org } from "../salesforce/connection";
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
        eq(recordLinks.connectionId, homeOf(org)),
        inArray(recordLinks.personId, [...new Set(personIds)]),
      ),
    );
  return new Map(rows.map(({ personId, ...link }) => [personId, link]));
}

export type NewLink = RecordLink & { personId: string; source?: LinkSource };

/** Remembers that a person is this record, instead of whatever was remembered before. */
export function linkRecord(org: Org, link: NewLink): Promise<void> {
  return linkRecords(org, [link]);
}

/** Remembers of many people which record each is; of one named twice the last. */
export async function linkRecords(org: Org, links: readonly NewLink[]): Promise<void> {
  if (links.length === 0) return;
  const { workspaceId } = org;
  const connectionId = homeOf(org);
  const byPerson = new Map(links.map((link) => [link.personId, link]));
  await org.db
    .insert(recordLinks)
    .values(
      [...byPerson.values()].map(({ personId, sObject, recordId, source = "created" }) => ({
        ...{ workspaceId, connectionId, personId, sObject, recordId, source },
        linkedById: actorId(org),
      })),
    )
    .onConflictDoUpdate({
      target: [recordLinks.workspaceId, recordLinks.connectionId, recordLinks.personId],
      set: {
        sObject: sql`excluded.s_object`,
        recordId: sql`excluded.record_id`,
        source: sql`excluded.source`,
        linkedById: sql`excluded.linked_by_id`,
        updatedAt: sql`now()`,
      },
    });
}

/** Forgets a link whose record is gone. */
export async function unlinkRecord(org: Org, personId: string): Promise<void> {
  await org.db.delete(recordLinks).where(samePerson(org, personId));
}

function samePerson(org: Org, personId: string) {
  return and(
    eq(recordLinks.workspaceId, org.workspaceId),
    eq(recordLinks.connectionId, homeOf(org)),
    eq(recordLinks.personId, personId),
  );
}
