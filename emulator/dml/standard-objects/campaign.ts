import { refuseCircle } from "./hierarchy";
import type { StandardObject } from "./standard-object";

export const campaign: StandardObject = {
  check: (context, saving) => refuseCircle(context, saving, "ParentId"),
  /** Every campaign begins with two statuses of members. */
  saved(_context, { record, old }, following) {
    if (old !== null) return;
    const status = { CampaignId: record.Id };
    following.insert("CampaignMemberStatus", { ...status, Label: "Sent", SortOrder: 1, IsDefault: true });
    following.insert("CampaignMemberStatus", { ...status, Label: "Responded", SortOrder: 2, HasResponded: true });
  },
};
