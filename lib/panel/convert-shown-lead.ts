import { z } from "zod";
import { record as recordActivity } from "../activity";
import { type Ctx, transaction } from "../context";
import { AppError, notFound } from "../errors";
import { addNote } from "../inbox/notes";
import { requireParticipant } from "../inbox/participants";
import { linkRecord } from "../links/links";
import { announce } from "../live";
import { query, queryAnswer, queryPath } from "../salesforce/query";
import { composite } from "../salesforce/composite";
import { getConnection, type Org } from "../salesforce/connection";
import { convertLead } from "../salesforce/convert-lead";
import { SalesforceError } from "../salesforce/errors";
import { recordUrl } from "../salesforce/format";
import { inWords } from "../salesforce/in-words";
import { RecordId } from "../salesforce/schema";
import { soql } from "../salesforce/soql";
import { writtenAs } from "../salesforce/written-as";
import type { Conversion, ConversionInput, ConvertInput } from "./conversion-schema";
import { findShownRecord } from "./find-shown-record";
import { loadPanel } from "./load-panel";
import { followRecord } from "./record-followed";
import type { Panel } from "./schema";
import { expireSnapshot } from "./snapshot-store";

const Status = z.object({ ApiName: z.string(), MasterLabel: z.string() });
const Account = z.object({ Id: z.string(), Name: z.string() });
const Lead = z.object({ Company: z.string().nullable() });

/**
 * What a Lead that the panel shows can be converted with. Two calls.
 * @throws AppError `not-found` unless the panel shows it; SalesforceError
 */
export async function getConversion(ctx: Ctx, { personId, recordId }: ConversionInput): Promise<Conversion> {
  const { org } = await findShownRecord(ctx, { personId, sObject: "Lead", recordId });
  const [lead] = await query(org, soql`SELECT Company FROM Lead WHERE Id = ${recordId}`, Lead);
  if (!lead) throw notFound("This Lead");
  const company = lead.Company ?? "";
  const [statuses, accounts] = await composite(org, [
    {
      method: "GET",
      path: queryPath(soql`SELECT ApiName, MasterLabel FROM LeadStatus WHERE IsConverted = true ORDER BY SortOrder`),
      shape: queryAnswer(Status),
    },
    {
      method: "GET",
      path: queryPath(
        soql`SELECT Id, Name FROM Account WHERE Name = ${company} ORDER BY LastModifiedDate DESC LIMIT 10`,
      ),
      shape: queryAnswer(Account),
    },
  ]);
  if (!statuses.ok) throw statuses.error;
  return {
    company,
    accounts: accounts.ok ? accounts.body.records.map(({ Id: id, Name: name }) => ({ id, name })) : [],
    statuses: statuses.body.records.map(({ ApiName: value, MasterLabel: label }) => ({ value, label })),
  };
}

/**
 * Converts a Lead that the panel shows: from then on the person is the Contact. Converted once: where an answer was lost it is looked for,
 * and what a colleague converted meanwhile is followed.
 * @returns the panel with the Contact
 * @throws AppError `not-found` unless the panel shows it; `unavailable` when nobody knows whether it was converted; SalesforceError
 */
export async function convertShownLead(ctx: Ctx, input: ConvertInput): Promise<Panel> {
  const { personId, recordId } = input;
  await requireParticipant(ctx, input);
  const { org, address } = await findShownRecord(ctx, { personId, sObject: "Lead", recordId });
  const { contactId, isOurs } = await convertOnce(org, input);
  const { instanceUrl } = await getConnection(org, org.connectionId);
  const became = { contactId, address, href: recordUrl(instanceUrl, "Contact", contactId) };
  await transaction(org, async (org) => {
    await (isOurs ? putDown(org, input, became) : follow(org, input, became));
    await expireSnapshot(org, address);
    await announce(org, "person", personId);
  });
  return loadPanel(ctx, { personId, anyway: true });
}

type ConvertedOnce = { contactId: RecordId; isOurs: boolean };

async function convertOnce(org: Org, input: ConvertInput): Promise<ConvertedOnce> {
  const { recordId: leadId, status, accountId, opportunityName } = input;
  const before = await contactOf(org, leadId);
  if (before) return { contactId: before, isOurs: false };
  const wanted = {
    ...{ leadId, convertedStatus: status, doNotCreateOpportunity: opportunityName === null },
    ...(accountId === null ? {} : { accountId }),
    ...(opportunityName === null ? {} : { opportunityName }),
  };
  try {
    const { contactId } = await inWords(org, { sObject: "Lead" }, () => convertLead(org, wanted));
    return { contactId, isOurs: true };
  } catch (error) {
    return lookAfter(org, leadId, error);
  }
}

/** A refusal or a lost answer may mean that the Lead is converted: by somebody else, or by us. @throws the error where it is not */
async function lookAfter(org: Org, leadId: RecordId, error: unknown): Promise<ConvertedOnce> {
  if (!(error instanceof SalesforceError)) throw error;
  const isTheirs = error.errorCode === "CANNOT_UPDATE_CONVERTED_LEAD";
  if (!isTheirs && !error.isOutcomeUnknown) throw error;
  const contactId = await contactOf(org, leadId).catch(() => null);
  if (contactId) return { contactId, isOurs: !isTheirs };
  if (isTheirs) throw error;
  const message = "Salesforce did not answer. The Lead may have been converted: convert again to look.";
  throw new AppError("unavailable", message, { cause: error });
}

const Converted = z.object({ ConvertedContactId: RecordId });

async function contactOf(org: Org, leadId: RecordId): Promise<RecordId | null> {
  const [lead] = await query(
    org,
    soql`SELECT ConvertedContactId FROM Lead WHERE Id = ${leadId} AND IsConverted = true`,
    Converted,
  );
  return lead?.ConvertedContactId ?? null;
}

type Became = { contactId: RecordId; address: string; href: string };

async function putDown(org: Org, { personId, conversationId, recordId }: ConvertInput, became: Became): Promise<void> {
  const { contactId, address, href } = became;
  await linkRecord(org, { personId, sObject: "Contact", recordId: contactId });
  await recordActivity(org, {
    ...(await writtenAs(org)),
    action: "lead.converted",
    ...(conversationId === null ? {} : { conversationId }),
    sObject: "Lead",
    recordId,
    changes: [{ field: "ConvertedContactId", before: null, after: contactId }],
    summary: `${address}: Lead converted`,
  });
  if (conversationId === null) return;
  await addNote(org, { conversationId, text: "Lead converted", link: { label: "Open Contact in Salesforce", href } });
}

/** Nobody here converted it. */
function follow(org: Org, { personId, recordId }: ConvertInput, { contactId, address }: Became): Promise<void> {
  return followRecord(org, {
    ...{ personId, address, sObject: "Contact", recordId: contactId, source: "followed" },
    from: { sObject: "Lead", recordId },
  });
}
