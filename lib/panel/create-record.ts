import { randomUUID } from "node:crypto";
import { record as recordActivity } from "../activity";
import { type Ctx, transaction } from "../context";
import { AppError, notFound } from "../errors";
import { addNote } from "../inbox/notes";
import { linkRecord, type RecordLink } from "../links/links";
import { announce } from "../live";
import { getConnection, type Org } from "../salesforce/connection";
import { findDescribe } from "../salesforce/describe";
import { SalesforceError } from "../salesforce/errors";
import { recordUrl } from "../salesforce/format";
import { inWords } from "../salesforce/in-words";
import { createRecord } from "../salesforce/records";
import type { FieldValue, RecordId, SObjectDescribe } from "../salesforce/schema";
import { writtenAs } from "../salesforce/written-as";
import { compareDuplicates } from "./create-duplicates";
import { createdName } from "./created-name";
import type { CreateInput, CreateResult } from "./create-schema";
import {
  claimCreation,
  type Creation,
  forgetCreation,
  isUnderWay,
  leaveUnknown,
  sendAgain,
  settleCreation,
} from "./creations";
import { findCreated, markerField, mayComeUntil } from "./find-created";
import { orgOfPerson } from "./find-shown-record";
import { formValues } from "./form-values";
import { loadPanel } from "./load-panel";
import { personContactOf } from "./person-accounts";
import { ownerInstead as insteadOf, type ResultingOwner, resultingOwner } from "./owner-choices";
import { ownerRefused } from "./owner-refused";
import { loadRecordForm } from "./record-form";
import { expireSnapshot } from "./snapshot-store";

/**
 * Makes a record from a conversation: a Contact or Lead is remembered as the person's, here and in every later conversation (requirements
 * K-60, K-61), and a note with a link to it stands in the conversation (I-97). Made once, however often the form is sent and whatever answer is lost.
 * Somebody who is a match by now is not added again; somebody else beside them is, and is the person only with their address.
 * @returns the record with the panel; or the records that Salesforce holds for the same; or that it is not known yet whether it was made;
 *   or whom it can belong to, where Salesforce refused its owner
 * @throws AppError `invalid` with the sentence at each field that is missing or refused; `forbidden`; `not-found` when person or conversation
 *   are not ours; `conflict` while it is being made; `unavailable` when no answer came
 */
export async function createFromConversation(ctx: Ctx, input: CreateInput): Promise<CreateResult> {
  const making = await prepare(ctx, input);
  const known = await alreadyThere(making);
  if (known) return known;
  const { draftId, personId, conversationId, sObject } = input;
  const wanted = { draftId, personId, conversationId, sObject, values: making.values };
  const { creation, isNew } = await claimCreation(making.org, wanted);
  if (isNew) return send(making, creation);
  if (creation.state === "done" && creation.recordId) return finish(making, creation, { id: creation.recordId });
  if (isUnderWay(creation))
    throw new AppError("conflict", "This record is being created already. Look again in a moment.");
  return lookForIt(making, creation);
}

type Making = {
  org: Org;
  input: CreateInput;
  address: string;
  describe: SObjectDescribe;
  owner: ResultingOwner;
  values: Record<string, FieldValue>;
  /** It makes somebody who may be the person who writes. */
  makesPerson: boolean;
  /** The Account is the person who writes, shown by its Contact half. */
  isPersonAccount: boolean;
  instanceUrl: string;
};

async function prepare(ctx: Ctx, input: CreateInput): Promise<Making> {
  const { sObject } = input;
  const { org, address } = await orgOfPerson(ctx, input.personId);
  const form = await loadRecordForm(ctx, formInput(input));
  const describe = await findDescribe(org, sObject);
  if (!describe) throw notFound(sObject);
  const [owner, { instanceUrl }] = await Promise.all([ownerOf(org, input), getConnection(org, org.connectionId)]);
  const values = withOurs(describe, { values: formValues(form, input.values), owner, draftId: input.draftId });
  const isPersonAccount = form.isPersonAccount && isOf(address, values["PersonEmail"]);
  const makesPerson = (isPerson(sObject) && !input.another) || form.isPersonAccount;
  return { org, input, address, describe, owner, values, makesPerson, isPersonAccount, instanceUrl };
}

/** Whom it is to belong to. Where an admin named the owner, nobody is put in their place. */
async function ownerOf(org: Org, { sObject, conversationId, ownerId, ownerInstead }: CreateInput) {
  const owner = await resultingOwner(org, { sObject, conversationId, ...(ownerId && { ownerId }) });
  return ownerInstead && owner.line.canChange ? insteadOf(org, sObject) : owner;
}

/** What has been typed stands in the values: which message it is about does not matter any more. */
const formInput = ({ personId, conversationId, sObject, recordTypeId, recreates, another }: CreateInput) => ({
  ...{ personId, conversationId, sObject },
  ...(another === undefined ? {} : { another }),
  ...(recreates === undefined ? {} : { recreates }),
  ...(recordTypeId === undefined ? {} : { recordTypeId }),
});

type Filled = Pick<Making, "values" | "owner"> & { draftId: string };

/** What no form asks for: whose it is, and of a Task which form it came from. */
function withOurs(describe: SObjectDescribe, { values, owner, draftId }: Filled): Making["values"] {
  const takes = (name: string) => describe.fields.some((field) => field.name === name && field.isCreateable);
  const marker = describe.name === "Task" && takes(markerField) ? { [markerField]: `inlay-form:${draftId}` } : {};
  const { id } = owner.chosen;
  return { ...values, ...marker, ...(id !== null && takes("OwnerId") ? { OwnerId: id } : {}) };
}

/** Who has another address is somebody else: a member of the household, say. */
const isOf = (address: string, email: FieldValue | undefined) =>
  typeof email !== "string" || email.toLowerCase() === address;

const isPerson = (sObject: string): sObject is "Contact" | "Lead" => sObject === "Contact" || sObject === "Lead";

/** What is kept is asked for again only when it does not hold: above all when an answer to adding was lost. */
async function alreadyThere({ org, input, isPersonAccount }: Making): Promise<CreateResult | null> {
  if (input.another || (!isPerson(input.sObject) && !isPersonAccount)) return null;
  const panel = await loadPanel(org, { personId: input.personId, anyway: true });
  if (panel.state !== "match" || panel.stale) return null;
  // Another match is shown meanwhile: the deleted one is wanted all the same.
  if (input.recreates !== undefined && panel.lost?.recordId === input.recreates) return null;
  const { sObject, id, name, url } = panel.record;
  return { state: "created", record: { sObject, id, name, url }, panel, entryId: null };
}

async function send(making: Making, creation: Creation): Promise<CreateResult> {
  const { org, input, describe, owner, values } = making;
  try {
    const { sObject, allowDuplicate } = input;
    const how = { autoAssign: owner.chosen.autoAssign, allowDuplicate };
    const creating = () => createRecord(org, { sObject, values, readBack: createdName.columns(describe), ...how });
    const saved = await inWords(org, { sObject, values }, creating);
    const lastModifiedAt = saved.record?.["LastModifiedDate"];
    return await finish(making, creation, {
      id: saved.id,
      name: createdName.of(describe, saved.record ?? values),
      ...(typeof lastModifiedAt === "string" ? { lastModifiedAt } : {}),
    });
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    if (error.isOutcomeUnknown) return unanswered(making, creation, error);
    await forgetCreation(org, creation);
    if (error.reason !== "duplicate") {
      await putDownRefusal(making, error);
      const otherwise = await ownerRefused(org, { sObject: input.sObject, owner, error });
      if (otherwise) return otherwise;
      throw error;
    }
    const { sObject } = input;
    const refused = { sObject, values, standing: {}, isPerson: making.makesPerson, urlOf: urlIn(making) };
    return { state: "duplicates", ...(await compareDuplicates(org, error, refused)) };
  }
}

/** What agents run into is for admins to see. */
async function putDownRefusal({ org, input, describe }: Making, error: SalesforceError): Promise<void> {
  const { sObject, conversationId } = input;
  await recordActivity(org, {
    ...(await writtenAs(org)),
    action: "record.refused",
    outcome: "failed",
    ...(conversationId === null ? {} : { conversationId }),
    sObject,
    why: { errorCode: error.errorCode, said: error.said },
    summary: `${describe.label} was not created. ${error.message}`,
  });
}

const urlIn =
  ({ instanceUrl }: Making) =>
  (sObject: string, id: string) =>
    recordUrl(instanceUrl, sObject, id);

/** The record may be there all the same: every panel of the person looks for it, and so do we at once. */
async function unanswered(making: Making, creation: Creation, error: SalesforceError): Promise<CreateResult> {
  const { org, address, input } = making;
  await transaction(org, async (org) => {
    await leaveUnknown(org, creation);
    await expireSnapshot(org, address);
    await announce(org, "person", input.personId);
  });
  try {
    return await lookForIt(making, creation);
  } catch (second) {
    if (!(second instanceof SalesforceError)) throw second;
    const message = `Salesforce did not answer. The ${input.sObject} may have been created: save again to look for it.`;
    throw new AppError("unavailable", message, { cause: error, details: error.details ?? error.errorCode });
  }
}

/** Sends again only when the first can no longer come to be, or a person says so. */
async function lookForIt(making: Making, creation: Creation): Promise<CreateResult> {
  const { org, describe, values, input } = making;
  const found = await findCreated(org, creation, describe);
  if (found) return finish(making, creation, { id: found });
  const until = mayComeUntil(creation);
  if (!input.again && until.getTime() > Date.now()) return { state: "unsure", until: until.toISOString() };
  await sendAgain(org, creation, values);
  return send(making, creation);
}

/** @param made its name, and when it was last changed, where that is known: what nobody saw is not undone */
async function finish(
  making: Making,
  creation: Creation,
  made: { id: RecordId; name?: string; lastModifiedAt?: string },
): Promise<CreateResult> {
  const { org, input, describe } = making;
  const { sObject } = input;
  const { id: recordId } = made;
  const name = made.name ?? (await createdName.read(org, describe, recordId));
  const shownAs = await personOf(making, recordId);
  const entryId = randomUUID();
  const record = { sObject, id: recordId, name, url: urlIn(making)(sObject, recordId) };
  const isNew = await transaction(org, async (org) => {
    if (!(await settleCreation(org, creation, recordId))) return false;
    await remember({ ...making, org }, { ...record, shownAs, entryId, lastModifiedAt: made.lastModifiedAt ?? null });
    return true;
  });
  const panel = await loadPanel(org, { personId: input.personId, anyway: true });
  return { state: "created", record, panel, entryId: isNew && made.lastModifiedAt ? entryId : null };
}

/** What the person is remembered by; null for what is nobody. */
async function personOf(making: Making, id: RecordId): Promise<RecordLink | null> {
  const { org, input, isPersonAccount, values, address } = making;
  if (isPerson(input.sObject)) {
    const isThem = !input.another || (typeof values["Email"] === "string" && isOf(address, values["Email"]));
    return isThem ? { sObject: input.sObject, recordId: id } : null;
  }
  const recordId = isPersonAccount ? await personContactOf(org, id) : null;
  return recordId && { sObject: "Contact", recordId };
}

type Made = {
  sObject: string;
  id: RecordId;
  name: string;
  url: string;
  shownAs: RecordLink | null;
  entryId: string;
  lastModifiedAt: string | null;
};

async function remember({ org, input, address, values, describe }: Making, made: Made): Promise<void> {
  const { personId, conversationId } = input;
  const { sObject, id: recordId, name, url, shownAs, entryId, lastModifiedAt } = made;
  if (shownAs) await linkRecord(org, { personId, ...shownAs });
  await expireSnapshot(org, address);
  await recordActivity(org, {
    id: entryId,
    ...(await writtenAs(org)),
    action: "record.created",
    ...(conversationId === null ? {} : { conversationId }),
    sObject,
    recordId,
    changes: Object.entries(values).map(([field, after]) => ({ field, before: null, after })),
    // What an undo must find again.
    why: { name, lastModifiedAt, ...(shownAs && { shownAs: shownAs.recordId }) },
    summary: shownAs ? `${address} added as ${sObject}` : `${sObject} ${name} created`,
  });
  if (conversationId !== null) {
    const link = { label: `Open ${describe.label} in Salesforce`, href: url };
    await addNote(org, { conversationId, text: `${describe.label} created: ${name}`, link });
  }
  await announce(org, "person", personId);
}
