/** What a lead becomes: records made for its new owner, or records already there whose empty fields it fills (SOAP API guide, convertLead). */
import { SalesforceError } from "../salesforce-error";
import { dayOf } from "../soql/instants";
import type { ObjectDefinition, Scalar, StoredRecord } from "../types";
import type { DmlContext } from "./context";
import type { LeadConvert } from "./convert-lead";
import { TO_ACCOUNT, TO_CONTACT, TO_OPPORTUNITY, TO_PERSON_ACCOUNT } from "./lead-mapping";
import { existing } from "./may-write";
import { insertRecord, updateRecord } from "./save";

export type Conversion = { context: DmlContext; lead: StoredRecord; wanted: LeadConvert; ownerId: string };

/** Without a company it is a person, where the org has such accounts (api.md §13.5). */
export function isPerson({ context, lead, wanted }: Conversion): boolean {
  if (wanted.accountId !== null) {
    return context.store.get("Account", wanted.accountId)?.IsPersonAccount === true;
  }
  return !lead.Company && objectNamed(context, "Account").fieldByName.has("ispersonaccount");
}

export function becomePerson(conversion: Conversion): { accountId: string; contactId: string } {
  const { context, wanted } = conversion;
  if (wanted.contactId !== null) {
    throw refused("FIELD_INTEGRITY_EXCEPTION", "a lead converted to a person account takes no contact");
  }
  const [personType] = [...context.store.all("RecordType")].filter(({ IsPersonType }) => IsPersonType === true);
  const body = { ...mapped(conversion.lead, TO_PERSON_ACCOUNT), RecordTypeId: personType?.Id ?? null };
  const accountId = save(conversion, { objectName: "Account", id: wanted.accountId, body });
  return { accountId, contactId: String(context.store.get("Account", accountId)?.PersonContactId) };
}

export function becomeContact(conversion: Conversion): { accountId: string; contactId: string } {
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
export function becomeOpportunity(
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

export function objectNamed({ store }: DmlContext, name: string): ObjectDefinition {
  const object = store.object(name);
  if (!object) throw refused("INVALID_TYPE", `sObject type '${name}' is not supported.`);
  return object;
}

export function refused(errorCode: string, message: string): SalesforceError {
  return new SalesforceError({ errorCode, message, fields: [] });
}
