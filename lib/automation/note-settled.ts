import { and, arrayOverlaps, eq } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import { recordAll } from "../activity";
import { transaction } from "../context";
import { announceAll } from "../live";
import { linkRecord } from "../links/links";
import { peopleByAddresses } from "../people/people";
import type { Org } from "../salesforce/connection";
import { noteOwed, owedByKeys, owedSettledUnnoted } from "../salesforce/outbox/owed";
import type { OwedWrite } from "../salesforce/outbox/owed-write";
import { putInto } from "../trays";
import { isHealable } from "./heal";
import { Verdict } from "./schema";
import { settledActivity } from "./settled-activity";
import { type Settled, settledStand } from "./settled-stand";
import type { VerdictRow } from "./verdicts";

/** As many as a call writes. */
const portion = 1_000;

/**
 * Brings back what became of owed writes: to the verdicts that wait for them, the people they were made of, the activity log and open
 * screens. Cut short it is done again, and comes to the same.
 *
 * @returns how many were noted
 */
export function noteSettled(org: Org): Promise<number> {
  return transaction(org, async (org) => {
    const settled = await owedSettledUnnoted(org, portion);
    if (settled.length === 0) return 0;
    const waiting = await verdictsWaitingFor(org, settled);
    await linkPeople(org, settled);
    await moveVerdicts(org, waiting);
    await recordAll(org, settledActivity(org, settled, waiting));
    await noteOwed(
      org,
      settled.map(({ id }) => id),
    );
    await announceAll(org, "conversation", conversationsIn(waiting));
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
  for (const { address, ...link } of made) {
    const personId = people.get(address);
    if (personId) await linkRecord(org, { personId, ...link });
  }
}

/** By the first three characters of an id: a duplicate rule may have found a Lead where a Contact was to be made. */
const personObjects: Record<string, string> = { "003": "Contact", "00Q": "Lead" };

async function moveVerdicts(org: Org, waiting: readonly VerdictRow[]): Promise<void> {
  const writes = await owedByKeys(org, [...new Set(waiting.flatMap(({ owedKeys }) => owedKeys))]);
  const again: string[] = [];
  for (const row of waiting) {
    const own = row.owedKeys.flatMap((key) => writes.get(key) ?? []);
    if (row.healedAt === null && own.some(isHealable)) again.push(row.messageId);
    else await moveVerdict(org, row, settledStand(Verdict.parse(row.verdict), own));
  }
  await decideOnceMore(org, again);
}

async function moveVerdict(org: Org, { id }: VerdictRow, settled: Settled | null): Promise<void> {
  if (!settled) return;
  await org.db
    .update(verdicts)
    .set({ ...settled, settledAt: new Date() })
    .where(and(eq(verdicts.workspaceId, org.workspaceId), eq(verdicts.id, id)));
}

/** What they name was deleted, merged or converted meanwhile: they are looked for again, once (requirements, peers §5 item 6). */
async function decideOnceMore(org: Org, messageIds: readonly string[]): Promise<void> {
  for (const messageId of messageIds) {
    await org.db
      .update(verdicts)
      .set({ healedAt: new Date() })
      .where(and(eq(verdicts.workspaceId, org.workspaceId), eq(verdicts.messageId, messageId)));
  }
  await putInto(org, "message.record", messageIds);
}

function conversationsIn(waiting: readonly VerdictRow[]): string[] {
  return [...new Set(waiting.map(({ conversationId }) => conversationId))];
}
