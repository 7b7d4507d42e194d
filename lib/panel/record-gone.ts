import { z } from "zod";
import { transaction } from "../context";
import { findLink, linkRecord } from "../links/links";
import { SalesforceError } from "../salesforce/errors";
import { query } from "../salesforce/query";
import { RecordId } from "../salesforce/schema";
import { identifier, soql } from "../salesforce/soql";
import type { ShownRecord } from "./find-shown-record";
import { loseRecord } from "./record-followed";
import type { SaveGone } from "./save-schema";
import { holds } from "./snapshot";
import { expireSnapshot, findKept, storeGone } from "./snapshot-store";

/**
 * Where a save was refused because the record was deleted. Is it the one that the person is, they are asked about from now on, in every
 * panel; of any other what was last known is kept, for whoever saved to make it anew.
 * @throws the refusal as it is, where it is about anything else
 */
export async function goneInstead(shown: ShownRecord, error: unknown): Promise<SaveGone> {
  if (!(error instanceof SalesforceError) || error.reason !== "gone") throw error;
  // What a member's own user does not see may be there all the same.
  if (shown.org.homeId !== undefined || (await isThere(shown))) throw error;
  return (await isWho(shown)) ? losePerson(shown) : keepGone(shown);
}

/** A Contact may also be a colleague of theirs, listed with the Account. */
async function isWho({ org, address, record: { id } }: ShownRecord): Promise<boolean> {
  const kept = await findKept(org, address);
  return kept?.snapshot ? holds(kept.snapshot, id) : false;
}

/** A refusal may name another record that is gone. */
async function isThere({ org, record: { sObject, id } }: ShownRecord): Promise<boolean> {
  const asked = soql`SELECT Id FROM ${identifier(sObject)} WHERE Id = ${id}`;
  return (await query(org, asked, z.object({ Id: RecordId }))).length > 0;
}

async function losePerson({ org, address, person, record }: ShownRecord): Promise<SaveGone> {
  const { sObject, id } = record;
  const recordId = RecordId.parse(id);
  await transaction(org, async (org) => {
    if (!(await findLink(org, person.id)))
      await linkRecord(org, { personId: person.id, sObject, recordId, source: "email" });
    await loseRecord(org, { personId: person.id, address, sObject, recordId, lastKnown: record });
    await expireSnapshot(org, address);
  });
  return { outcome: "gone", sObject, recordId: id, isPerson: true };
}

async function keepGone({ org, address, record }: ShownRecord): Promise<SaveGone> {
  await transaction(org, async (org) => {
    await storeGone(org, address, record);
    await expireSnapshot(org, address);
  });
  return { outcome: "gone", sObject: record.sObject, recordId: record.id, isPerson: false };
}
