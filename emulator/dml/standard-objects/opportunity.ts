import type { StandardObject } from "./standard-object";

export const opportunity: StandardObject = {
  /** ContactId, which only a create can give, makes the primary contact role (api.md §13.7). */
  saved(_context, { record, old }, following) {
    if (old !== null || typeof record.ContactId !== "string") return;
    const role = { OpportunityId: record.Id, ContactId: record.ContactId, IsPrimary: true };
    following.insert("OpportunityContactRole", role);
  },
};
