import { and, eq, inArray, ne } from "drizzle-orm";
import { z } from "zod";
import { type CreationState, creations } from "@/db/schema/panel";
import { transaction } from "../context";
import type { Org } from "../salesforce/connection";
import { FieldValue, RecordId } from "../salesforce/schema";

/** What somebody asked for from one form. */
export type Wanted = {
  draftId: string;
  personId: string;
  conversationId: string | null;
  sObject: string;
  values: Values;
};
type Values = Record<string, FieldValue>;

/** A creation as it stands. */
export type Creation = Wanted & { id: string; state: CreationState; sentAt: Date; recordId: RecordId | null };

/** Longer than a call to Salesforce takes, with one repetition: whoever began it and has not told its end by then never will. */
const sendingMs = 30_000;

/** Whether a creation is being sent just now, as against having lost its process. */
export const isUnderWay = ({ state, sentAt }: Creation) =>
  state === "sending" && Date.now() - sentAt.getTime() < sendingMs;

/**
 * Begins a creation, once a form: whoever asks again, or asks for the same from another form while it is unknown what became of the first,
 * is told how that stands.
 * @returns `isNew` for the one who is to send it
 */
export function claimCreation(org: Org, wanted: Wanted): Promise<{ creation: Creation; isNew: boolean }> {
  return transaction(org, async (org) => {
    const mine = { workspaceId: org.workspaceId, connectionId: org.connectionId, ...wanted };
    const [made] = await org.db
      .insert(creations)
      .values({ ...mine, state: "sending", sentAt: new Date() })
      .onConflictDoNothing()
      .returning();
    if (!made) return { creation: await ofDraft(org, wanted.draftId), isNew: false };
    const twin = (await unsettledOf(org, wanted)).find(({ values }) => isSame(values, wanted.values));
    if (!twin) return { creation: read(made), isNew: true };
    await org.db.delete(creations).where(isCreation(org, made.id));
    return { creation: twin, isNew: false };
  });
}

async function ofDraft(org: Org, draftId: string): Promise<Creation> {
  const [row] = await org.db
    .select()
    .from(creations)
    .where(and(ofOrg(org), eq(creations.draftId, draftId)))
    .for("update");
  if (!row) throw new Error("A creation that is in the way is not there");
  return read(row);
}

async function unsettledOf(org: Org, { draftId, personId, sObject }: Wanted): Promise<Creation[]> {
  const rows = await org.db
    .select()
    .from(creations)
    .where(
      and(
        ofOrg(org),
        eq(creations.personId, personId),
        eq(creations.sObject, sObject),
        eq(creations.state, "unknown"),
        ne(creations.draftId, draftId),
      ),
    );
  return rows.map(read);
}

/** Fields that tell a record from another, where they can be asked for. */
export const tellingFields = [
  ...["Name", "Subject", "FirstName", "LastName", "Email", "PersonEmail", "Company"],
  ...["AccountId", "ContactId", "WhoId", "WhatId"],
];

function isSame(one: Values, other: Values): boolean {
  return tellingFields.every((name) => (one[name] ?? null) === (other[name] ?? null));
}

/** Sends an unknown one once more, with what stands in the form now. */
export async function sendAgain(org: Org, { id }: Creation, values: Values): Promise<void> {
  await org.db.update(creations).set({ state: "sending", sentAt: new Date(), values }).where(isCreation(org, id));
}

/** No answer came. */
export async function leaveUnknown(org: Org, { id }: Creation): Promise<void> {
  await org.db.update(creations).set({ state: "unknown" }).where(isCreation(org, id));
}

/** It was refused: nothing was made, and the form may be sent anew. */
export async function forgetCreation(org: Org, { id }: Creation): Promise<void> {
  await org.db.delete(creations).where(isCreation(org, id));
}

/**
 * Puts down which record it became, in the caller's transaction.
 * @returns false when somebody has done so before
 */
export async function settleCreation(org: Org, { id }: Creation, recordId: RecordId): Promise<boolean> {
  const settled = await org.db
    .update(creations)
    .set({ state: "done", recordId })
    .where(and(isCreation(org, id), ne(creations.state, "done")))
    .returning({ id: creations.id });
  return settled.length > 0;
}

/** Those of these records that are known to have been made by another form. */
export async function madeByOthers(org: Org, recordIds: readonly string[]): Promise<Set<string>> {
  if (recordIds.length === 0) return new Set();
  const rows = await org.db
    .select({ recordId: creations.recordId })
    .from(creations)
    .where(and(ofOrg(org), inArray(creations.recordId, [...recordIds])));
  return new Set(rows.flatMap(({ recordId }) => recordId ?? []));
}

const Values = z.record(z.string(), FieldValue);

function read({ id, draftId, personId, conversationId, sObject, ...row }: typeof creations.$inferSelect): Creation {
  const { state, sentAt } = row;
  const recordId = row.recordId === null ? null : RecordId.parse(row.recordId);
  const values = Values.parse(row.values);
  return { id, draftId, personId, conversationId, sObject, state, sentAt, recordId, values };
}

const ofOrg = ({ workspaceId, connectionId }: Org) =>
  and(eq(creations.workspaceId, workspaceId), eq(creations.connectionId, connectionId));

const isCreation = (org: Org, id: string) => and(ofOrg(org), eq(creations.id, id));
