import { record as recordActivity } from "../activity";
import { type Ctx, transaction } from "../context";
import { AppError } from "../errors";
import { linkRecord } from "../links/links";
import { announce } from "../live";
import type { Org } from "../salesforce/connection";
import { SalesforceError } from "../salesforce/errors";
import { inWords } from "../salesforce/in-words";
import { createRecord } from "../salesforce/records";
import type { Field, FieldValue, RecordId, SObjectDescribe } from "../salesforce/schema";
import { toSalesforceValues } from "../salesforce/values";
import { creatable, formFields } from "./create-form";
import { orgOfPerson } from "./find-shown-record";
import { loadPanel } from "./load-panel";
import type { CreateRecordInput, Panel } from "./schema";
import { expireSnapshot } from "./snapshot-store";

/**
 * Adds a person to Salesforce as a Contact or Lead and remembers it: the record is the match here and in
 * every later conversation with the same person (requirements K-60, K-61). Someone who is a match by now is not added again.
 * @returns the panel with the new record
 * @throws AppError `invalid` with the sentence at each field that is missing or refused; `forbidden`; `conflict` for a duplicate;
 *   `unavailable` when no answer came
 */
export async function addPerson(ctx: Ctx, input: CreateRecordInput): Promise<Panel> {
  const { org, person, address } = await orgOfPerson(ctx, input.personId);
  const describe = await creatable(org, input.sObject);
  const values = sentValues(describe, await formFields(org, input.sObject, describe), input.values);
  // What is kept is asked for again only when it does not hold: above all when an answer to adding was lost.
  const before = await loadPanel(ctx, { personId: person.id });
  if (before.state === "match" && !before.stale) return before;
  const id = await tryCreate(org, { personId: person.id, address, sObject: input.sObject, values });
  const { conversationId, sObject } = input;
  await remember(org, { conversationId, sObject, personId: person.id, address, recordId: id, values });
  return loadPanel(ctx, { personId: input.personId });
}

type Creating = {
  personId: string;
  address: string;
  sObject: CreateRecordInput["sObject"];
  values: Record<string, FieldValue>;
};

/** When no answer came the record may be there all the same: every panel of the person looks for it before anyone adds it again. */
async function tryCreate(org: Org, { personId, address, sObject, values }: Creating): Promise<RecordId> {
  try {
    const create = () => createRecord(org, { sObject, values, readBack: [] });
    return (await inWords(org, { sObject, values }, create)).id;
  } catch (error) {
    if (!(error instanceof SalesforceError) || !error.isOutcomeUnknown) throw error;
    await transaction(org, async (org) => {
      await expireSnapshot(org, address);
      await announce(org, "person", personId);
    });
    const message = `Salesforce did not answer. The ${sObject} may have been added: refresh to see it.`;
    throw new AppError("unavailable", message, { cause: error, details: error.details ?? error.errorCode });
  }
}

/** What was typed into the form, as Salesforce takes it. @throws AppError `invalid` naming every field that is missing or wrong */
function sentValues(describe: SObjectDescribe, fields: readonly Field[], typed: CreateRecordInput["values"]) {
  const asked = fields.filter(({ name }) => typed[name] != null && typed[name] !== "");
  const missing = fields.filter((field) => (field.isRequired || field.name === "Email") && !asked.includes(field));
  const problems = Object.fromEntries(missing.map(({ name, label }) => [name, `${label} is required.`]));
  const [first] = Object.values(problems);
  if (first) throw new AppError("invalid", first, { fields: problems });
  return toSalesforceValues(describe, Object.fromEntries(asked.map(({ name }) => [name, typed[name] ?? null])));
}

type Created = Omit<CreateRecordInput, "values"> & {
  personId: string;
  address: string;
  recordId: RecordId;
  values: Record<string, FieldValue>;
};

function remember(org: Org, { conversationId, sObject, personId, address, recordId, values }: Created): Promise<void> {
  return transaction(org, async (org) => {
    await linkRecord(org, { personId, sObject, recordId });
    await expireSnapshot(org, address);
    await recordActivity(org, {
      action: "record.created",
      connectionId: org.connectionId,
      ...(conversationId === null ? {} : { conversationId }),
      sObject,
      recordId,
      changes: Object.entries(values).map(([field, after]) => ({ field, before: null, after })),
      summary: `${address} added as ${sObject}`,
    });
    await announce(org, "person", personId);
  });
}
