/**
 * Lead conversion (api.md §13.5; SOAP API Developer Guide, convertLead): an account, a contact and, unless unwanted, an opportunity,
 * new or already there, in one transaction. Activities of the lead become the contact's.
 */
import { SalesforceError } from "../salesforce-error";
import { dayOf } from "../soql/instants";
import type { ObjectDefinition, Scalar, StoredRecord } from "../types";
import { checkReferences } from "./check-references";
import { childReferences, childrenBy } from "./child-references";
import { type DmlContext, writerOf } from "./context";
import { TO_ACCOUNT, TO_CONTACT, TO_OPPORTUNITY, TO_PERSON_ACCOUNT } from "./lead-mapping";
import { wholeSeconds } from "./parse-value";
import { existing, insertRecord, insufficientAccess, updateRecord } from "./save";

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

type Conversion = { context: DmlContext; lead: StoredRecord; wanted: LeadConvert; ownerId: string };

export function convertLead(context: DmlContext, wanted: LeadConvert): ConvertedLead {
  const leads = objectNamed(context, "Lead");
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

/** Without a company it is a person, where the org has such accounts (api.md §13.5). */
function isPerson({ context, lead, wanted }: Conversion): boolean {
  if (wanted.accountId !== null) {
    return context.store.get("Account", wanted.accountId)?.IsPersonAccount === true;
  }
  return !lead.Company && objectNamed(context, "Account").fieldByName.has("ispersonaccount");
}

function becomePerson(conversion: Conversion): { accountId: string; contactId: string } {
  const { context, wanted } = conversion;
  if (wanted.contactId !== null) {
    throw refused("FIELD_INTEGRITY_EXCEPTION", "a lead converted to a person account takes no contact");
  }
  const [personType] = [...context.store.all("RecordType")].filter(({ IsPersonType }) => IsPersonType === true);
  const body = { ...mapped(conversion.lead, TO_PERSON_ACCOUNT), RecordTypeId: personType?.Id ?? null };
  const accountId = save(conversion, { objectName: "Account", id: wanted.accountId, body });
  return { accountId, contactId: String(context.store.get("Account", accountId)?.PersonContactId) };
}

function becomeContact(conversion: Conversion): { accountId: string; contactId: string } {
  const { context, lead, wanted } = conversion;
  if (wanted.contactId !== null) refuseStrangersContact(context, { ...wanted, contactId: wanted.contactId });
  const accountId = save(conversion, {
    objectName: "Account",
    id: wanted.accountId,
    body: mapped(lead, TO_ACCOUNT),
  });
  const body = { ...mapped(lead, TO_CONTACT), AccountId: accountId };
  const contactId = save(conversion, { objectName: "Contact", id: wanted.contactId, body });
  if (wanted.contactId !== null && wanted.overwriteLeadSource && lead.LeadSource) {
    updateRecord(context, objectNamed(context, "Contact"), {
      id: contactId,
      body: { LeadSource: lead.LeadSource },
    });
  }
  return { accountId, contactId };
}

/** A contact is named together with its account. The words are unverified. */
function refuseStrangersContact(
  context: DmlContext,
  { contactId, accountId }: { contactId: string; accountId: string | null },
): void {
  const contact = existing(context, objectNamed(context, "Contact"), contactId);
  if (accountId !== null && contact.AccountId === accountId) return;
  throw refused("INVALID_CROSS_REFERENCE_KEY", "contact must be associated with the specified account");
}

/** It is called as the company is, closes with the quarter and starts at the first open stage; the contact is its primary one. */
function becomeOpportunity(
  conversion: Conversion,
  { accountId, contactId }: { accountId: string; contactId: string },
): string | null {
  const { context, lead, wanted } = conversion;
  if (wanted.doNotCreateOpportunity && wanted.opportunityId === null) return null;
  const name = wanted.opportunityName ?? lead.Company ?? [lead.FirstName, lead.LastName].filter(Boolean).join(" ");
  const fields = {
    ...mapped(lead, TO_OPPORTUNITY),
    Name: scalar(name),
    AccountId: accountId,
    CloseDate: endOfQuarter(dayOf(context.now, context.principal.timeZone)),
    StageName: firstStage(context),
  };
  const id = save(conversion, { objectName: "Opportunity", id: wanted.opportunityId, body: fields });
  const roles = objectNamed(context, "OpportunityContactRole");
  const known = [...(context.store.lookup(roles.name, { field: "OpportunityId", value: id }) ?? [])];
  if (known.length === 0) {
    insertRecord(context, roles, { OpportunityId: id, ContactId: contactId, IsPrimary: true });
  }
  return id;
}

type Saving = { objectName: string; id: string | null; body: Record<string, Scalar> };

/** Creates a record for the lead's new owner, or fills what is empty in one that is there. */
function save({ context, ownerId }: Conversion, { objectName, id, body }: Saving): string {
  const object = objectNamed(context, objectName);
  if (id === null) return insertRecord(context, object, { ...body, OwnerId: ownerId }).Id;
  const old = existing(context, object, id);
  const empty = Object.entries(body).filter(([name]) => (old[name] ?? null) === null && isUpdateable(object, name));
  return updateRecord(context, object, { id: old.Id, body: Object.fromEntries(empty) }).Id;
}

function isUpdateable(object: ObjectDefinition, name: string): boolean {
  return object.fieldByName.get(name.toLowerCase())?.updateable === true && name !== "RecordTypeId";
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

function mapped(lead: StoredRecord, to: { readonly [leadField: string]: string }): Record<string, Scalar> {
  return Object.fromEntries(
    Object.entries(to).flatMap(([from, target]) => {
      const value = scalar(lead[from]);
      return value === null ? [] : [[target, value]];
    }),
  );
}

function scalar(value: unknown): Scalar {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

function firstStage({ store }: DmlContext): string {
  const open = [...store.all("OpportunityStage")].filter(({ IsClosed }) => IsClosed !== true);
  const [first] = open.sort((one, other) => Number(one.SortOrder) - Number(other.SortOrder));
  return String(first?.ApiName ?? "");
}

/** The sample orgs' fiscal year is the calendar's. */
function endOfQuarter(day: string): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, Math.ceil(month / 3) * 3, 0)).toISOString().slice(0, 10);
}

function objectNamed({ store }: DmlContext, name: string): ObjectDefinition {
  const object = store.object(name);
  if (!object) throw refused("INVALID_TYPE", `sObject type '${name}' is not supported.`);
  return object;
}

function refused(errorCode: string, message: string): SalesforceError {
  return new SalesforceError({ errorCode, message, fields: [] });
}
