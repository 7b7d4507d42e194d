import { and, eq, inArray, isNotNull, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { type LinkSource, recordLinks } from "@/db/schema/links";
import { actorId } from "../context";
import { homeOf, type Org } from "../salesforce/connection";
import type { RecordId } from "../salesforce/schema";

export type RecordLink = { sObject: string; recordId: RecordId };

/** The record this person was made into here; null when only their address can tell. */
export async function findLink(org: Org, personId: string): Promise<RecordLink | null> {
  return (await linksOfPeople(org, [personId])).get(personId) ?? null;
}

/** The records these people are remembered as here, by person; without those found deleted. */
export async function linksOfPeople(org: Org, personIds: readonly string[]): Promise<Map<string, RecordLink>> {
  const remembered = [...(await rememberedOf(org, personIds))].filter(([, { isGone }]) => !isGone);
  return new Map(remembered.map(([personId, { sObject, recordId }]) => [personId, { sObject, recordId }]));
}

/** A link, how it came about, and whether its record has been found deleted. */
export type Remembered = RecordLink & { source: LinkSource; isGone: boolean };

/** What is remembered of these people, by person: also the records found deleted, until somebody says who the person is now. */
export async function rememberedOf(org: Org, personIds: readonly string[]): Promise<Map<string, Remembered>> {
  if (personIds.length === 0) return new Map();
  const { personId, sObject, recordId, source, goneAt } = recordLinks;
  const rows = await org.db
    .select({ personId, sObject, recordId, source, goneAt })
    .from(recordLinks)
    .where(
      and(
        eq(recordLinks.workspaceId, org.workspaceId),
        eq(recordLinks.connectionId, homeOf(org)),
        inArray(recordLinks.personId, [...new Set(personIds)]),
      ),
    );
  return new Map(rows.map(({ personId, goneAt, ...link }) => [personId, { ...link, isGone: goneAt !== null }]));
}

export type NewLink = RecordLink & { personId: string; source?: LinkSource };

/** Remembers that a person is this record, instead of whatever was remembered before. */
export function linkRecord(org: Org, link: NewLink): Promise<void> {
  return linkRecords(org, [link]);
}

/** Remembers of many people which record each is; of one named twice the last. */
export async function linkRecords(org: Org, links: readonly NewLink[]): Promise<void> {
  await remember(org, links);
}

/** Remembers a person as the record that theirs has become. @returns whether that is news */
export async function followLink(org: Org, link: NewLink): Promise<boolean> {
  const news = or(ne(recordLinks.recordId, link.recordId), isNotNull(recordLinks.goneAt));
  return (await remember(org, [link], news)).length > 0;
}

/** @param setWhere which links may be replaced; left out, any */
async function remember(org: Org, links: readonly NewLink[], setWhere?: SQL) {
  if (links.length === 0) return [];
  const { workspaceId } = org;
  const connectionId = homeOf(org);
  const byPerson = new Map(links.map((link) => [link.personId, link]));
  return org.db
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
        goneAt: null,
        lastKnown: null,
        linkedById: sql`excluded.linked_by_id`,
        updatedAt: sql`now()`,
      },
      ...(setWhere && { setWhere }),
    })
    .returning({ personId: recordLinks.personId });
}

export type GoneLink = {
  personId: string;
  recordId: RecordId;
  /** The record as it was last known, if it was. */
  lastKnown?: unknown;
};

/**
 * Notes that the record a person is remembered by was deleted, unless they have become another meanwhile, and how it was last known.
 * @returns whether that is news
 */
export async function markLinkGone(org: Org, { personId, recordId, lastKnown }: GoneLink): Promise<boolean> {
  const isIt = and(samePerson(org, personId), eq(recordLinks.recordId, recordId));
  const gone = await org.db
    .update(recordLinks)
    .set({ goneAt: new Date() })
    .where(and(isIt, isNull(recordLinks.goneAt)))
    .returning({ personId: recordLinks.personId });
  if (lastKnown !== undefined)
    await org.db
      .update(recordLinks)
      .set({ lastKnown })
      .where(and(isIt, isNull(recordLinks.lastKnown)));
  return gone.length > 0;
}

/** What was last known of the deleted record that a person was remembered by; null when nothing was, or they are another by now. */
export async function lastKnownOf(org: Org, personId: string, recordId: string): Promise<unknown> {
  const [row] = await org.db
    .select({ recordId: recordLinks.recordId, lastKnown: recordLinks.lastKnown })
    .from(recordLinks)
    .where(and(samePerson(org, personId), isNotNull(recordLinks.goneAt)));
  return row?.recordId === recordId ? row.lastKnown : null;
}

/** Forgets which record a person is. */
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
