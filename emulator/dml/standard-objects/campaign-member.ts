import { SalesforceError } from "../../salesforce-error";
import type { StoredRecord } from "../../types";
import type { DmlContext } from "../context";
import type { StandardObject } from "./standard-object";

/** A Contact or a Lead in a campaign, once each (api.md §13.10; the sentences of its refusals are from memory). */
export const campaignMember: StandardObject = {
  derive(context, { record }) {
    const statuses = statusesOf(context, record);
    const status = record.Status ?? statuses.find(({ IsDefault }) => IsDefault === true)?.Label;
    const meaning = statuses.find(({ Label }) => Label === status);
    return { ...(status ? { Status: status } : {}), HasResponded: meaning?.HasResponded === true };
  },
  check(context, { record, old }) {
    if (!record.ContactId && !record.LeadId) {
      const message = "Required fields are missing: [ContactId or LeadId]";
      throw new SalesforceError({ errorCode: "REQUIRED_FIELD_MISSING", message, fields: ["ContactId", "LeadId"] });
    }
    if (old === null) refuseSecondMembership(context, record);
  },
};

function statusesOf({ store }: DmlContext, { CampaignId }: StoredRecord): StoredRecord[] {
  return [...store.all("CampaignMemberStatus")].filter((status) => status.CampaignId === CampaignId);
}

function refuseSecondMembership({ store }: DmlContext, record: StoredRecord): void {
  for (const field of ["ContactId", "LeadId"]) {
    const value = record[field];
    if (typeof value !== "string") continue;
    const memberships = [...(store.lookup("CampaignMember", { field, value }) ?? [])];
    if (!memberships.some(({ CampaignId }) => CampaignId === record.CampaignId)) continue;
    throw new SalesforceError({
      errorCode: "DUPLICATE_VALUE",
      message: `Already a campaign member.`,
      fields: [],
    });
  }
}
