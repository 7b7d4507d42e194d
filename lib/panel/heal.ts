import { followMerges } from "../links/follow-merges";
import type { RecordLink, Remembered } from "../links/links";
import type { Org } from "../salesforce/connection";
import { SalesforceError } from "../salesforce/errors";
import { RecordId } from "../salesforce/schema";
import type { Look } from "./question";
import { type Read, readThrough } from "./read-through";
import { followRecord, loseRecord } from "./record-followed";
import { holds, type PanelSnapshot, recordsIn } from "./snapshot";

/** Whom to read about, what is remembered of them, and the records they are not. */
export type Remembering = Look & { remembered: Remembered | null; setAside: ReadonlySet<string> };

/** What was read about someone, and what is remembered of them now. */
export type Healed = { look: Omit<Remembering, "remembered">; read: Read; remembered: Remembered | null };

/** Merged into a record that was merged itself, or a Lead into one that was converted, and so on. */
const mostMoves = 4;

/**
 * Brings what is remembered up to what was read: a Lead that was converted is followed to its Contact, a merged record to its survivor,
 * however many lie between. A deleted one counts no more, and stays noted until somebody says who the person is.
 */
export function heal(org: Org, looks: readonly Remembering[], reads: ReadonlyMap<string, Read>): Promise<Healed[]> {
  return followOn(org, looks, { reads, left: mostMoves });
}

type Going = { reads: ReadonlyMap<string, Read>; left: number };

async function followOn(org: Org, looks: readonly Remembering[], { reads, left }: Going): Promise<Healed[]> {
  const all = looks.map((look) => ({ ...look, read: reads.get(look.address) ?? nothing }));
  const asTheyAre = (some: readonly Case[]) =>
    some.map(({ read, remembered, ...look }) => ({ look, read, remembered }));
  const lost = left > 0 ? all.filter(isLost) : [];
  const moved = lost.length > 0 ? await whereTo(org, lost).catch(unlessUnknown) : null;
  if (!moved) return asTheyAre(all);
  const now = await Promise.all(lost.map((each) => remember(org, each, moved.get(each.personId) ?? null)));
  const again = now.filter(
    ({ look, read }) => look.link && !(read.snapshot && holds(read.snapshot, look.link.recordId)),
  );
  return [
    ...asTheyAre(all.filter((each) => !lost.includes(each))),
    ...now.filter((each) => !again.includes(each)),
    ...(await readAgain(org, again, left - 1)),
  ];
}

/** Who moved to a record that was not looked for is looked for by it. */
async function readAgain(org: Org, moved: readonly Healed[], left: number): Promise<Healed[]> {
  if (moved.length === 0) return [];
  const looks = moved.map(({ look, remembered }) => ({ ...look, remembered }));
  return followOn(org, looks, { reads: await readThrough(org, looks, true), left });
}

const nothing: Read = { snapshot: null, asOf: null, failure: null };

type Case = Remembering & { read: Read };

/** Not where they were remembered, or nowhere but on a Lead that has become a Contact. What could not be read is not lost. */
function isLost({ link, setAside, read: { snapshot, failure } }: Case): boolean {
  if (!snapshot || failure) return false;
  if (link) return !holds(snapshot, link.recordId) && !snapshot.unread.includes(link.sObject);
  const became = snapshot.contacts.length + snapshot.leads.length === 0 ? becameOf(snapshot, null) : null;
  return became !== null && !setAside.has(became.recordId);
}

/** The Contact that a Lead became. */
function becameOf(snapshot: PanelSnapshot | null, leadId: string | null): RecordLink | null {
  const leads = (snapshot?.converted ?? []).filter((lead) => leadId === null || lead.leadId === leadId);
  const contactId = RecordId.safeParse(leads.find((lead) => lead.contactId)?.contactId).data;
  return contactId ? { sObject: "Contact", recordId: contactId } : null;
}

/** The records these people are now, by person: what their Lead became, else what theirs was merged into. */
async function whereTo(org: Org, lost: readonly Case[]): Promise<Map<string, RecordLink>> {
  const converted = new Map(
    lost.flatMap(({ personId, link, read }): [string, RecordLink][] => {
      const became = becameOf(read.snapshot, link?.recordId ?? null);
      return became ? [[personId, became]] : [];
    }),
  );
  // Whether a record is gone or only hidden from a member's own user, that user cannot tell: it is not asked each time anew.
  const rest = org.homeId ? [] : lost.filter(({ personId, link }) => link && !converted.has(personId));
  const survivors = await followMerges(org, rest);
  const merged = survivors.flatMap(({ personId, link }): [string, RecordLink][] => (link ? [[personId, link]] : []));
  return new Map([...converted, ...merged]);
}

/** That Salesforce does not say what became of records is no reason to forget them: they are looked for again the next time. */
function unlessUnknown(error: unknown): null {
  if (error instanceof SalesforceError) return null;
  throw error;
}

const lastKnown = ({ replaced }: Read, { recordId }: RecordLink) =>
  replaced ? recordsIn(replaced).find(({ id }) => id === recordId) : undefined;

async function remember(org: Org, { read, remembered, ...look }: Case, to: RecordLink | null): Promise<Healed> {
  const { personId, address, link } = look;
  if (to) {
    const now = { ...to, source: remembered?.source ?? ("followed" as const) };
    await followRecord(org, { personId, address, from: link, ...now });
    return { look: { ...look, link: to }, read, remembered: { ...now, isGone: false } };
  }
  // What a member's own user does not see may be there all the same.
  if (org.homeId) return { look: { ...look, link: null }, read, remembered };
  if (link) await loseRecord(org, { personId, address, ...link, lastKnown: lastKnown(read, link) });
  return { look: { ...look, link: null }, read, remembered: remembered && { ...remembered, isGone: true } };
}
