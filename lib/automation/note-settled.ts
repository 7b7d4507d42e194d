import { and, arrayOverlaps, eq } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import { recordAll } from "../activity";
import { transaction } from "../context";
import { announceAll } from "../live";
import { linkRecords } from "../links/links";
import { peopleByAddresses } from "../people/people";
import { getConnection, type Org } from "../salesforce/connection";
import { noteOwed, owedRefusedUnnoted, owedSettledUnnoted } from "../salesforce/outbox/owed";
import type { OwedWrite } from "../salesforce/outbox/owed-write";
import { lookAtPlaces, withPlace } from "./file-places";
import { moveVerdicts } from "./move-verdicts";
import { conversationsOfFiles, noteFiles } from "./note-files";
import { settledActivity } from "./settled-activity";
import type { VerdictRow } from "./verdicts";

/** More at once would keep the process from other work for a while. */
const portion = 200;

/** Then others come to their turn. */
const mostPortions = 10;

/** Notes all that was settled, a portion after another. @returns how many were noted */
export async function noteSettled(org: Org): Promise<number> {
  let noted = 0;
  for (let round = 1; round <= mostPortions; round += 1) {
    const some = await notePortion(org);
    noted += some;
    if (some < portion) break;
  }
  return noted;
}

/**
 * Brings back what became of owed writes: to the verdicts that wait for them, the people they were made of, the activity log and open
 * screens. Cut short it is done again, and comes to the same.
 */
async function notePortion(org: Org): Promise<number> {
  const gone = await lookAtPlaces(org, await owedRefusedUnnoted(org, "ContentVersion", portion));
  return transaction(org, async (org) => {
    const settled = await owedSettledUnnoted(org, portion);
    if (settled.length === 0) return 0;
    const waiting = await verdictsWaitingFor(org, settled);
    await linkPeople(org, settled);
    await moveVerdicts(org, waiting, gone);
    await noteFiles(
      org,
      settled.map((write) => withPlace(write, gone)),
    );
    const { username } = await getConnection(org, org.connectionId);
    await recordAll(org, settledActivity({ connectionId: org.connectionId, actedAs: username }, settled, waiting));
    await noteOwed(
      org,
      settled.map(({ id }) => id),
    );
    await announceAll(org, "conversation", [
      ...new Set([...conversationsIn(waiting), ...conversationsOfFiles(settled)]),
    ]);
    return settled.length;
  });
}

/** Held until the transaction ends: a second look, or a person's act, comes before or after. */
function verdictsWaitingFor(org: Org, settled: readonly OwedWrite[]): Promise<VerdictRow[]> {
  const keys = settled.map(({ key }) => key);
  return org.db
    .select()
    .from(verdicts)
    .where(
      and(
        eq(verdicts.workspaceId, org.workspaceId),
        eq(verdicts.state, "waiting"),
        arrayOverlaps(verdicts.owedKeys, keys),
      ),
    )
    .orderBy(verdicts.messageId)
    .for("update");
}

/** A person made by us, or found to be there when they were to be made, is remembered as that record. */
async function linkPeople(org: Org, settled: readonly OwedWrite[]): Promise<void> {
  const made = settled.flatMap(({ state, recordId, subject, wasFound }) => {
    const sObject = recordId && personObjects[recordId.slice(0, 3)];
    const address = subject["address"];
    if (state !== "done" || !sObject || subject["step"] !== "add" || typeof address !== "string") return [];
    return [{ address, recordId, sObject, source: wasFound ? ("email" as const) : ("created" as const) }];
  });
  const people = await peopleByAddresses(
    org,
    made.map(({ address }) => address),
  );
  await linkRecords(
    org,
    made.flatMap(({ address, ...link }) => {
      const personId = people.get(address);
      return personId ? [{ personId, ...link }] : [];
    }),
  );
}

/** By the first three characters of an id: a duplicate rule may have found a Lead where a Contact was to be made. */
const personObjects: Record<string, string> = { "003": "Contact", "00Q": "Lead" };

function conversationsIn(waiting: readonly VerdictRow[]): string[] {
  return [...new Set(waiting.map(({ conversationId }) => conversationId))];
}
