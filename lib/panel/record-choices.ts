import type { Ctx } from "../context";
import { AppError } from "../errors";
import { findActingOrg } from "../salesforce/acting";
import type { PicklistChoices } from "../salesforce/layout-schema";
import { findFormLayout } from "../salesforce/layouts";
import type { ChoicesInput } from "./form-schema";

/**
 * The choices that records of a record type have, by picklist: a describe lists those of all record types together. Asked for the first time
 * it costs two calls, from then on none.
 * @returns no picklist at all where the record type's choices cannot be read: those of the describe have to do
 * @throws AppError `conflict` when no org is connected
 */
export async function loadChoices(
  ctx: Ctx,
  { sObject, recordTypeId }: ChoicesInput,
): Promise<Record<string, PicklistChoices>> {
  const acting = await findActingOrg(ctx);
  if (!acting) throw new AppError("conflict", "Salesforce is not connected.");
  return (await findFormLayout(acting.org, sObject, recordTypeId)).layout?.picklists ?? {};
}
