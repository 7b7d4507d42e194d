import { z } from "zod";
import { record as recordActivity } from "../activity";
import { type Ctx, transaction } from "../context";
import { notFound } from "../errors";
import { emit } from "../jobs";
import { requireParticipant } from "../inbox/participants";
import { linkRecord, unlinkRecord } from "../links/links";
import { setAside, takeBack } from "../links/set-aside";
import { announce } from "../live";
import { query } from "../salesforce/query";
import type { Org } from "../salesforce/connection";
import { RecordId } from "../salesforce/schema";
import { identifier, soql } from "../salesforce/soql";
import { orgOfPerson } from "./find-shown-record";
import { loadPanel } from "./load-panel";
import type { ChooseMatchInput, UnlinkMatchInput } from "./match-schema";
import type { Panel } from "./schema";
import { nameOf, recordsIn } from "./snapshot";
import { expireSnapshot, findKept } from "./snapshot-store";

/**
 * Says which record a person is: it stays so in every conversation with them, until somebody says otherwise, and what of theirs was held
 * until somebody says so is decided again. A record the panel has shown costs no call.
 * @returns the panel with that record
 * @throws AppError `not-found` when the person is not ours, takes no part in the conversation, or the connected user sees no such record; `conflict` without a connection
 */
export async function chooseMatch(ctx: Ctx, input: ChooseMatchInput): Promise<Panel> {
  const { personId, sObject, recordId } = input;
  const { org, address } = await orgOfPerson(ctx, personId);
  await requireParticipant(ctx, input);
  const kept = (await findKept(org, address))?.snapshot;
  const shown = kept ? recordsIn(kept).find(({ id }) => id === recordId) : undefined;
  const name = shown ? nameOf(shown) : await nameInOrg(org, sObject, recordId);
  await transaction(org, async (org) => {
    await takeBack(org, personId, recordId);
    await linkRecord(org, { personId, sObject, recordId, source: "chosen" });
    if (!shown) await expireSnapshot(org, address);
    await note(org, input, { action: "person.matched", summary: `${address} is ${name} (${sObject})` });
  });
  return loadPanel(ctx, { personId, anyway: true });
}

/**
 * Says that a person is none of these records: they are no match any more, whatever address they bear, and nothing is remembered. What of
 * theirs was held until somebody says who they are is decided again.
 * @returns the panel without them
 * @throws AppError `not-found` when the person is not ours or takes no part in the conversation; `conflict` without a connection
 */
export async function unlinkMatch(ctx: Ctx, input: UnlinkMatchInput): Promise<Panel> {
  const { personId, recordIds } = input;
  const { org, address } = await orgOfPerson(ctx, personId);
  await requireParticipant(ctx, input);
  const kept = (await findKept(org, address))?.snapshot;
  const names = (kept ? recordsIn(kept) : []).filter(({ id }) => recordIds.some((each) => each === id)).map(nameOf);
  await transaction(org, async (org) => {
    await unlinkRecord(org, personId);
    await setAside(org, personId, recordIds);
    const summary = names.length > 0 ? `${address} is not ${names.join(", ")}` : `${address} is no record any more`;
    await note(org, input, { action: "person.unlinked", summary });
  });
  return loadPanel(ctx, { personId, anyway: true });
}

type From = { personId: string; conversationId: string | null; recordId?: RecordId; sObject?: string };

async function note(org: Org, from: From, what: { action: string; summary: string }): Promise<void> {
  const { personId, conversationId, recordId, sObject } = from;
  await recordActivity(org, {
    ...what,
    connectionId: org.connectionId,
    ...(conversationId === null ? {} : { conversationId }),
    ...(recordId && sObject ? { recordId, sObject } : {}),
  });
  await announce(org, "person", personId);
  await emit(org, "person.told", { personId });
}

const Named = z.object({ Id: RecordId, Name: z.string() });

async function nameInOrg(org: Org, sObject: string, id: RecordId): Promise<string> {
  const [record] = await query(org, soql`SELECT Id, Name FROM ${identifier(sObject)} WHERE Id = ${id}`, Named);
  if (!record) throw notFound("This record");
  return record.Name;
}
