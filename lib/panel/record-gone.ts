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
import { expireSnapshot } from "./snapshot-store";

/**
 * Where a save was refused because the record that the person is was deleted: they are asked about from now on, in every panel.
 * @throws the refusal as it is, where it is about anything else
 */
export async function goneInstead(shown: ShownRecord, error: unknown): Promise<SaveGone> {
  if (!(error instanceof SalesforceError) || error.reason !== "gone") throw error;
  if (!isWho(shown) || (await isThere(shown))) throw error;
  return noteGone(shown);
}

/** What a member's own user does not see may be there all the same. */
const isWho = ({ org, record: { sObject } }: ShownRecord) =>
  (sObject === "Contact" || sObject === "Lead") && org.homeId === undefined;

/** A refusal may name another record that is gone. */
async function isThere({ org, record: { sObject, id } }: ShownRecord): Promise<boolean> {
  const asked = soql`SELECT Id FROM ${identifier(sObject)} WHERE Id = ${id}`;
  return (await query(org, asked, z.object({ Id: RecordId }))).length > 0;
}

async function noteGone({ org, address, person, record }: ShownRecord): Promise<SaveGone> {
  const { sObject, id } = record;
  const recordId = RecordId.parse(id);
  await transaction(org, async (org) => {
    if (!(await findLink(org, person.id)))
      await linkRecord(org, { personId: person.id, sObject, recordId, source: "email" });
    await loseRecord(org, { personId: person.id, address, sObject, recordId, lastKnown: record });
    await expireSnapshot(org, address);
  });
  return { outcome: "gone", sObject, recordId: id };
}
