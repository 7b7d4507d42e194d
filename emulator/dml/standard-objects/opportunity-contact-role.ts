import type { StandardObject } from "./standard-object";

export const opportunityContactRole: StandardObject = {
  /** An opportunity has one primary contact, whom its ContactId names: a new one takes the old one's place (api.md §13.7). */
  saved({ store }, { object, record }) {
    if (record.IsPrimary !== true || typeof record.OpportunityId !== "string") return;
    const wanted = { field: "OpportunityId", value: record.OpportunityId };
    for (const other of [...(store.lookup(object.name, wanted) ?? [])]) {
      if (other.Id !== record.Id && other.IsPrimary === true) store.put(object.name, { ...other, IsPrimary: false });
    }
    const opportunity = store.get("Opportunity", record.OpportunityId);
    const contactId = record.ContactId ?? null;
    if (opportunity && opportunity.ContactId !== contactId) {
      store.put("Opportunity", { ...opportunity, ContactId: contactId });
    }
  },
};
