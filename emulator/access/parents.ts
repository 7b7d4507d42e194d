/** Records whose access follows a parent's: which references lead to it, and how far the access goes (Object Reference; api.md §13). */

type Parents = {
  /** References to parents, any of which gives access. */
  fields: readonly string[];
  /** A detail: whoever may edit the parent may do everything with it. An activity: nobody may delete it through its parent. */
  kind: "child" | "detail" | "activity";
  /** Owners have access of their own, as have those above them. */
  isOwned: boolean;
};

const activity: Parents = { fields: ["WhatId", "WhoId"], kind: "activity", isOwned: true };
const detailOf = (field: string): Parents => ({ fields: [field], kind: "detail", isOwned: false });

const PARENTS: { readonly [objectName: string]: Parents } = {
  Contact: { fields: ["AccountId"], kind: "child", isOwned: false },
  Task: activity,
  Event: activity,
  /** A mail of a Case follows the Case, another its Task. */
  EmailMessage: { fields: ["ParentId", "ActivityId"], kind: "child", isOwned: false },
  EmailMessageRelation: detailOf("EmailMessageId"),
  OpportunityContactRole: detailOf("OpportunityId"),
  CaseComment: detailOf("ParentId"),
  CampaignMember: detailOf("CampaignId"),
  CampaignMemberStatus: detailOf("CampaignId"),
};

export function parentsOf(objectName: string): Parents | null {
  return PARENTS[objectName] ?? null;
}

/** Records of these objects on an account make the account readable to whoever may see them. */
export const CHILDREN_OF_ACCOUNT = ["Contact", "Opportunity", "Case"] as const;
