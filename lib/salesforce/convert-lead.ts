import { z } from "zod";
import type { LeadToConvert } from "./request";
import { send } from "./client";
import type { Org } from "./connection";
import { errorFromAnswer } from "./errors";
import { RecordId } from "./schema";

const Result = z.object({
  success: z.boolean(),
  accountId: z.union([RecordId, z.null()]).optional(),
  contactId: z.union([RecordId, z.null()]).optional(),
  opportunityId: z.union([RecordId, z.null()]).optional(),
  errors: z.array(z.unknown()),
});

/** What a Lead became. */
export type ConvertedLead = { accountId: RecordId; contactId: RecordId; opportunityId: RecordId | null };

/**
 * Makes an Account, a Contact and, if wanted, an Opportunity of a Lead, or adds it to those named, in one call and all or nothing. Only the
 * SOAP API has this. A Lead is converted once: asked again, Salesforce refuses.
 * @throws SalesforceError with `isOutcomeUnknown` when no answer came
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_convertlead.htm
 */
export async function convertLead(org: Org, convertLead: LeadToConvert): Promise<ConvertedLead> {
  const result = await send(org, { method: "POST", path: "/soap/convertLead", convertLead }, Result);
  const { success, accountId, contactId, opportunityId, errors } = result;
  if (!success || !accountId || !contactId) throw errorFromAnswer({ status: 400, body: errors });
  return { accountId, contactId, opportunityId: opportunityId ?? null };
}
