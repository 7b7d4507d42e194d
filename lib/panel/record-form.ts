import type { Ctx } from "../context";
import { AppError } from "../errors";
import { requireParticipant } from "../inbox/participants";
import { needsCompany, type Told } from "../links/new-record";
import type { Org } from "../salesforce/connection";
import { findDescribe } from "../salesforce/describe";
import type { SalesforceError } from "../salesforce/errors";
import { nameOnAccount } from "../salesforce/person-accounts";
import type { FormLayout } from "../salesforce/layout-schema";
import { findFormLayout, type FoundLayout } from "../salesforce/layouts";
import { knowsPeople } from "../salesforce/person-accounts";
import type { SObjectDescribe } from "../salesforce/schema";
import { orgBadge } from "./build-panel";
import { prefillRecord } from "./create-prefill";
import { chosenFields } from "./field-choices";
import { chosenForForm } from "./form-choices";
import { filledFrom } from "./deleted-values";
import { orgOfPerson } from "./find-shown-record";
import { formSections } from "./form-fields";
import type { FormObject, RecordForm, RecordFormInput } from "./form-schema";
import { deletedRecord } from "./deletion";
import { fieldsOfEither, type PersonTypes, personTypes } from "./person-accounts";
import type { SnapshotRecord } from "./snapshot";

/**
 * The form for a new record about a person, as the connected user's org means it: record type, sections, what is required and by whom, the
 * choices of the record type; filled in with Salesforce's defaults and with what the mail tells. Opened the first time it costs two calls,
 * from then on none until the schema is read again.
 * One that takes the place of a deleted record is filled with what that held, for one call more.
 * @param rules what the mailbox says of new people
 * @throws AppError `not-found` when the person is not ours or takes no part in the conversation, `forbidden` when the connected user may
 *   not create such records, `invalid` for a record type that is not offered, `conflict` when no org is connected
 */
export async function loadRecordForm(
  ctx: Ctx,
  input: RecordFormInput,
  { companyPlaceholder = null, told = {} }: MailboxRules = {},
): Promise<RecordForm> {
  const { sObject, conversationId } = input;
  const { org, connection, person, address } = await orgOfPerson(ctx, input.personId);
  const participant = await requireParticipant(ctx, input);
  const describe = await createable(org, sObject);
  const deleted = await replaced(org, address, input);
  const { layout, problem, isPersonAccount } = await layoutFor(org, describe, {
    ...input,
    typeBefore: typeOf(deleted, describe),
  });
  const filled = await prefillRecord(org, {
    ...{ person, conversationId, participant, sObject, about: aboutOf(input), isPersonAccount },
    isAnother: input.another ?? false,
    companyPlaceholder: needsCompany(describe) ? companyPlaceholder : null,
    told: fitting(describe, told, isPersonAccount),
  });
  const [chosen, begins] = await Promise.all([usualFields(org, sObject), chosenForForm(org, sObject)]);
  const fields = fieldsOfEither(describe, isPersonAccount);
  return {
    sObject,
    label: isPersonAccount ? `Person ${describe.label.toLowerCase()}` : describe.label,
    org: orgBadge(connection),
    ...recordTypesOf(layout),
    isPersonAccount,
    isRecreated: deleted !== null,
    sections: formSections({
      sObject,
      fields,
      layout,
      chosen,
      begins,
      isRecreated: deleted !== null,
      filled: filledFrom(deleted, { fields, isPersonAccount, usual: filled }),
    }),
    withoutLayout: layout ? null : (problem?.message ?? "Salesforce is not answering just now."),
  };
}

/** What the rules of a mailbox say of new people: what a Lead's company is called where nobody knows it, and fields with their sources. */
export type MailboxRules = { companyPlaceholder?: string | null; told?: Readonly<Record<string, Told>> };

/** Rules as far as the form takes their values: an Account that is a person calls some fields otherwise, a picklist has its choices. */
function fitting(
  describe: SObjectDescribe,
  told: Readonly<Record<string, Told>>,
  isPersonAccount: boolean,
): Record<string, Told> {
  if (describe.name === "Account" && !isPersonAccount) return {};
  const fields = new Map(describe.fields.map((field) => [field.name, field]));
  return Object.fromEntries(
    Object.entries(told).flatMap(([name, each]) => {
      const called = isPersonAccount ? nameOnAccount(name, describe) : name;
      const field = fields.get(called);
      const isOffered = !field?.isRestrictedPicklist || field.options.some(({ value }) => value === each.value);
      return field && field.type !== "boolean" && isOffered ? [[called, each]] : [];
    }),
  );
}

/** The deleted record that it takes the place of. */
async function replaced(org: Org, address: string, { personId, sObject, recreates }: RecordFormInput) {
  const deleted = recreates === undefined ? null : await deletedRecord(org, { personId, address, recordId: recreates });
  return deleted?.sObject === sObject ? deleted : null;
}

const aboutOf = ({ messageId, noteId }: RecordFormInput) => ({
  ...(messageId && { messageId }),
  ...(noteId && { noteId }),
});

/** The record type that a deleted record had, where the connected user may still give it. */
function typeOf(deleted: SnapshotRecord | null, { recordTypes = [] }: SObjectDescribe): string | undefined {
  return recordTypes.find(({ id }) => id === deleted?.values["RecordTypeId"])?.id;
}

/** The page layout, and whether what it makes is a person: then only types for people are offered, else only the others. */
async function layoutFor(
  org: Org,
  describe: SObjectDescribe,
  { sObject, typeBefore, ...asked }: RecordFormInput & { typeBefore: string | undefined },
) {
  const people = await personTypes(org, describe);
  if (asked.asPerson && knowsPeople(describe) && people.preset === null) throw noPersonType();
  const wanted = asked.recordTypeId ?? typeBefore ?? ((asked.asPerson && people.preset) || undefined);
  const found = await kindOf(org, sObject, { wanted, people });
  if (!found.layout) return { ...found, isPersonAccount: false };
  const { recordTypeId, recordTypes } = found.layout;
  const isPersonAccount = people.isOfPeople(recordTypeId);
  const offered = recordTypes.filter(({ id }) => people.isOfPeople(id) === isPersonAccount);
  return { ...found, layout: { ...found.layout, recordTypes: offered }, isPersonAccount };
}

/** A company is not made with a type for people, although that may be the user's default. */
async function kindOf(
  org: Org,
  sObject: FormObject,
  { wanted, people }: { wanted: string | undefined; people: PersonTypes },
): Promise<FoundLayout> {
  const found = await layoutOf(org, sObject, wanted);
  if (!found.layout || wanted !== undefined || !people.isOfPeople(found.layout.recordTypeId)) return found;
  const company = found.layout.recordTypes.find(({ id }) => !people.isOfPeople(id));
  return company ? layoutOf(org, sObject, company.id) : found;
}

function noPersonType(): AppError {
  const message =
    "The connected Salesforce user may use no record type of person accounts. Ask a Salesforce admin for one.";
  return new AppError("forbidden", message);
}

async function createable(org: Org, sObject: FormObject): Promise<SObjectDescribe> {
  const describe = await findDescribe(org, sObject);
  if (describe?.isCreateable) return describe;
  throw new AppError("forbidden", `The connected Salesforce user may not create ${sObject}s. Ask a Salesforce admin.`);
}

async function layoutOf(org: Org, sObject: FormObject, recordTypeId: string | undefined): Promise<FoundLayout> {
  const found = await findFormLayout(org, sObject, recordTypeId);
  const isOffered = found.layout?.recordTypes.some(({ id }) => id === recordTypeId) ?? false;
  if (recordTypeId !== undefined && !isOffered) throw noSuchType(found.problem);
  return found;
}

function recordTypesOf(layout: FormLayout | null): Pick<RecordForm, "recordTypes" | "recordTypeId"> {
  if (!layout || layout.recordTypes.length === 0) return { recordTypes: [], recordTypeId: null };
  return { recordTypes: layout.recordTypes.map(({ id, name }) => ({ id, name })), recordTypeId: layout.recordTypeId };
}

function noSuchType(problem: SalesforceError | null): AppError {
  return problem?.retryable ? problem : new AppError("invalid", "This record type is not offered to you any more.");
}

/** What agents see of an object. */
async function usualFields(org: Org, sObject: FormObject): Promise<string[]> {
  const chosen = await chosenFields(org, sObject);
  return (chosen ?? []).map(({ field }) => field.name);
}
