/**
 * Lead conversion (api.md §13.5; SOAP API Developer Guide, convertLead): an account, a contact and, unless unwanted, an opportunity,
 * new or already there, in one transaction. Activities of the lead become the contact's.
 */
import { dayOf } from "../soql/instants";
import type { ObjectDefinition, StoredRecord } from "../types";
import { checkReferences } from "./check-references";
import { childReferences, childrenBy } from "./child-references";
import { type DmlContext, writerOf } from "./context";
import { becomeContact, becomeOpportunity, becomePerson, isPerson, objectNamed, refused } from "./lead-successors";
import { wholeSeconds } from "./parse-value";
import { existing, insufficientAccess } from "./may-write";

export type LeadConvert = {
  leadId: string;
  convertedStatus: string;
  /** Ids of what the lead is merged into; null to create. */
  accountId: string | null;
  contactId: string | null;
  opportunityId: string | null;
  opportunityName: string | null;
  ownerId: string | null;
  doNotCreateOpportunity: boolean;
  overwriteLeadSource: boolean;
};

export type ConvertedLead = { leadId: string; accountId: string; contactId: string; opportunityId: string | null };

export function convertLead(context: DmlContext, wanted: LeadConvert): ConvertedLead {
  const leads = objectNamed(context, "Lead");
  context.refusals.check({ operation: "update", objectNames: [leads.name], id: wanted.leadId });
  const lead = existing(context, leads, wanted.leadId);
  refuseToConvert(context, lead, wanted);
  const conversion = { context: mapping(context), lead, wanted, ownerId: ownerOf(context, lead, wanted) };
  return context.store.transaction(() => {
    const { accountId, contactId } = isPerson(conversion) ? becomePerson(conversion) : becomeContact(conversion);
    const opportunityId = becomeOpportunity(conversion, { accountId, contactId });
    moveActivities(context, leads, { lead, contactId });
    context.store.put("Lead", {
      ...(context.store.get("Lead", lead.Id) ?? lead),
      ...convertedFields(context, { status: wanted.convertedStatus, accountId, contactId, opportunityId }),
    });
    return { leadId: lead.Id, accountId, contactId, opportunityId };
  }, writerOf(context));
}

function refuseToConvert(context: DmlContext, lead: StoredRecord, wanted: LeadConvert): void {
  const { principal, store } = context;
  if (lead.IsConverted === true) throw refused("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");
  const creates = ["Account", "Contact", ...(wanted.doNotCreateOpportunity ? [] : ["Opportunity"])];
  if (!principal.canEditRecord("Lead", lead)) throw insufficientAccess();
  if (!principal.canEdit("Lead") || !creates.every((name) => principal.canCreate(name) && principal.canEdit(name))) {
    throw insufficientAccess();
  }
  const statuses = [...store.all("LeadStatus")].filter(({ IsConverted }) => IsConverted === true);
  if (!statuses.some(({ ApiName }) => ApiName === wanted.convertedStatus)) {
    throw refused("INVALID_STATUS", `invalid convertedStatus: ${wanted.convertedStatus}`);
  }
}

/** A queue's lead goes to nobody by itself. The code is unverified, the sentence real. */
function ownerOf(context: DmlContext, lead: StoredRecord, { ownerId }: LeadConvert): string {
  const owner = { OwnerId: ownerId ?? String(lead.OwnerId) };
  checkReferences(context, objectNamed(context, "Lead"), owner);
  if (context.store.objectOfId(owner.OwnerId)?.name === "User") return owner.OwnerId;
  const message =
    "Converted objects can only be owned by users.  If the lead is not owned by a user, you must specify a user for the Owner field.";
  throw refused("INVALID_CROSS_REFERENCE_KEY", message);
}

/** What the lead holds is carried over whatever fields the converting user may see; whose records they are, and rules, stay. */
function mapping(context: DmlContext): DmlContext {
  const yes = () => true;
  return { ...context, principal: { ...context.principal, canReadField: yes, canEditField: yes } };
}

/** Tasks, events and e-mails that named the lead name the contact (api.md §13.5). */
function moveActivities(
  context: DmlContext,
  leads: ObjectDefinition,
  { lead, contactId }: { lead: StoredRecord; contactId: string },
): void {
  for (const reference of childReferences(context.store, leads)) {
    const { child, field } = reference;
    if (!field.referenceTo.includes("Contact")) continue;
    for (const found of childrenBy(context.store, reference, lead.Id)) {
      const SystemModstamp = wholeSeconds(context.now);
      context.store.put(child.name, { ...found, [field.name]: contactId, SystemModstamp });
    }
  }
}

function convertedFields(
  { now, principal }: DmlContext,
  became: { status: string; accountId: string; contactId: string; opportunityId: string | null },
) {
  const moment = wholeSeconds(now);
  return {
    Status: became.status,
    IsConverted: true,
    IsUnreadByOwner: false,
    ConvertedDate: dayOf(now, principal.timeZone),
    ConvertedAccountId: became.accountId,
    ConvertedContactId: became.contactId,
    ConvertedOpportunityId: became.opportunityId,
    LastModifiedDate: moment,
    LastModifiedById: principal.userId,
    SystemModstamp: moment,
  };
}
