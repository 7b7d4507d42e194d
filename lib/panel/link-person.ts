import { z } from "zod";
import { record as recordActivity } from "../activity";
import { type Ctx, transaction } from "../context";
import { notFound } from "../errors";
import { linkRecord } from "../links/links";
import { announce } from "../live";
import { query } from "../salesforce/client";
import { toRecordId } from "../salesforce/record-id";
import { identifier, soql } from "../salesforce/soql";
import type { LinkInput } from "./create-schema";
import { orgOfPerson } from "./find-shown-record";
import { loadPanel } from "./load-panel";
import type { Panel } from "./schema";
import { expireSnapshot } from "./snapshot-store";

/**
 * Remembers that a person is a record that is there already, because a member says so. One call to see that the connected user may see it,
 * and one to show it.
 * @returns the panel with that record
 * @throws AppError `not-found` when the person is not ours, or Salesforce shows no such record
 */
export async function linkPerson(ctx: Ctx, { personId, conversationId, sObject, recordId }: LinkInput): Promise<Panel> {
  const { org, address } = await orgOfPerson(ctx, personId);
  const id = toRecordId(recordId);
  const [row] = await query(org, soql`SELECT Id FROM ${identifier(sObject)} WHERE Id = ${id}`, z.looseObject({}));
  if (!row) throw notFound("This record");
  await transaction(org, async (org) => {
    await linkRecord(org, { personId, sObject, recordId: id, source: "chosen" });
    await expireSnapshot(org, address);
    await recordActivity(org, {
      action: "record.linked",
      connectionId: org.connectionId,
      ...(conversationId === null ? {} : { conversationId }),
      sObject,
      recordId: id,
      summary: `${address} linked to a ${sObject}`,
    });
    await announce(org, "person", personId);
  });
  return loadPanel(ctx, { personId });
}
