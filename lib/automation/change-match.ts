import { z } from "zod";
import type { Ctx } from "../context";
import { AppError, notFound } from "../errors";
import { linkRecord } from "../links/links";
import { query } from "../salesforce/query";
import { findOrg, type Org } from "../salesforce/connection";
import { forgetOwed } from "../salesforce/outbox/forget-owed";
import { type RecordId, RecordId as RecordIdShape } from "../salesforce/schema";
import { identifier, soql } from "../salesforce/soql";
import { actOn, idsOf, keysOf, withOthersOfPeople } from "./act-on-attention";
import { getItem } from "./attention-rows";
import type { ActResult, ChangeMatchInput } from "./attention-schema";
import { decideAgain } from "./decide-again";

/**
 * Says which record the person of a message is. It is remembered for all their mail, and what waits of theirs is decided again.
 * @throws AppError `conflict` when no org is connected or somebody has settled the item meanwhile; `not-found` when the connected user
 *   sees no such record
 */
export async function changeMatch(ctx: Ctx, { messageId, sObject, recordId }: ChangeMatchInput): Promise<ActResult> {
  const [row, org] = [await getItem(ctx, messageId), await findOrg(ctx)];
  if (!org) throw new AppError("conflict", "Salesforce is not connected.");
  const { personId } = row;
  if (!personId) throw new AppError("conflict", "This message is about nobody outside.");
  const name = await nameOf(org, sObject, recordId);
  const result = await actOn(
    ctx,
    { messageIds: [messageId] },
    {
      action: "person.matched",
      summary: `Chose ${name} (${sObject})`,
      work: async (ctx, rows) => {
        await linkRecord({ ...ctx, connectionId: org.connectionId }, { personId, sObject, recordId, source: "chosen" });
        const all = await withOthersOfPeople(ctx, rows);
        await forgetOwed(ctx, keysOf(all));
        await decideAgain(ctx, idsOf(all), { logTo: null });
        return all;
      },
    },
  );
  if (result.done === 0) throw new AppError("conflict", "Somebody has already taken care of this one.");
  return result;
}

const Named = z.object({ Id: RecordIdShape, Name: z.string() });

async function nameOf(org: Org, sObject: string, id: RecordId): Promise<string> {
  const [record] = await query(org, soql`SELECT Id, Name FROM ${identifier(sObject)} WHERE Id = ${id}`, Named);
  if (!record) throw notFound("This record");
  return record.Name;
}
