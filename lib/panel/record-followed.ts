import { record as recordActivity } from "../activity";
import { transaction } from "../context";
import { followLink, markLinkGone, type NewLink, type RecordLink } from "../links/links";
import type { Org } from "../salesforce/connection";

/** A person of ours, by name and by the address they write from. */
type Whom = { personId: string; address: string };

/** It happened in Salesforce, to whoever looked next: nobody here did it. */
const byItself = { source: "automation" as const };
const unattended = (org: Org): Org => ({ ...org, actor: { kind: "system" } });

/**
 * Goes on remembering a person as the record that theirs has become, and puts that down once, however many notice it.
 * @param from what they were remembered as; null for nothing
 */
export function followRecord(org: Org, { address, from, ...to }: NewLink & Whom & { from: RecordLink | null }) {
  return transaction(org, async (org) => {
    if (!(await followLink(org, to))) return;
    const how = from?.sObject === to.sObject ? "was merged into another one" : "was converted";
    await recordActivity(unattended(org), {
      ...byItself,
      action: "person.followed",
      connectionId: org.connectionId,
      ...{ sObject: to.sObject, recordId: to.recordId },
      why: { from: from?.recordId ?? null, to: to.recordId },
      summary: `${address}: the ${from?.sObject ?? "Lead"} ${how} in Salesforce; the ${to.sObject} is the match now`,
    });
  });
}

/** Remembers that the record of a person was deleted, with what it was last known to hold, and puts that down once. */
export function loseRecord(org: Org, lost: Whom & RecordLink & { lastKnown?: unknown }): Promise<void> {
  const { personId, address, sObject, recordId, lastKnown } = lost;
  return transaction(org, async (org) => {
    if (!(await markLinkGone(org, { personId, recordId, lastKnown }))) return;
    await recordActivity(unattended(org), {
      ...byItself,
      action: "person.lost",
      connectionId: org.connectionId,
      ...{ sObject, recordId },
      summary: `${address}: the ${sObject} was deleted in Salesforce and is no match any more`,
    });
  });
}
