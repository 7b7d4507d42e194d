import type { Org } from "../salesforce/connection";
import { SalesforceError } from "../salesforce/errors";
import { recordUrl } from "../salesforce/format";
import { compareDuplicates } from "./create-duplicates";
import { findSuccessor, type Successor } from "./find-successor";
import type { SaveDuplicates, SaveMoved } from "./save-schema";
import { type Target, writeFields, type WriteResult, type Writing } from "./write-fields";

/** What is kept may not hold any more after a refusal: a lost answer may have been a save, and a deleted record is no match. */
type Kept = {
  /** Whoever was shown the record goes on with the one it has become. */
  follow: (to: Successor) => Promise<void>;
  expire: () => Promise<void>;
};

/**
 * Writes fields of a record, and of what stands in the way tells what a person can choose from: the record it was merged into or converted
 * to, and those that a duplicate rule takes for the same.
 * @throws SalesforceError for any other refusal
 */
export async function writeToEnd(
  org: Org,
  { target, kept }: { target: Target; kept: Kept },
  writing: Writing,
): Promise<WriteResult | SaveMoved | SaveDuplicates> {
  try {
    return await writeFields(org, target, writing);
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    const to = isGone(error) ? await findSuccessor(org, target.describe, target.record.id) : null;
    if (to) {
      await kept.follow(to);
      return movedTo(to, target);
    }
    // A value that must be unique (DUPLICATE_VALUE) is told at its field.
    if (error.errorCode === "DUPLICATES_DETECTED") return beside(org, { target, writing }, error);
    if (error.isOutcomeUnknown || error.reason === "gone") await kept.expire();
    throw error;
  }
}

const isGone = ({ reason, errorCode }: SalesforceError) =>
  reason === "gone" || errorCode === "CANNOT_UPDATE_CONVERTED_LEAD";

function movedTo({ how, sObject, id, name }: Successor, { connection, describe }: Target): SaveMoved {
  const done = how === "merged" ? "was merged into" : "was converted to";
  return {
    outcome: "moved",
    message: `In Salesforce this ${describe.label} ${done} ${name || "another record"}.`,
    to: { sObject, id, name, url: recordUrl(connection.instanceUrl, sObject, id) },
  };
}

async function beside(
  org: Org,
  { target: { connection, record }, writing: { values } }: { target: Target; writing: Writing },
  error: SalesforceError,
): Promise<SaveDuplicates> {
  const urlOf = (sObject: string, id: string) => recordUrl(connection.instanceUrl, sObject, id);
  const isPerson = record.sObject === "Contact" || record.sObject === "Lead";
  const refused = { sObject: record.sObject, values, standing: record.values, isPerson, urlOf };
  return { outcome: "duplicates", ...(await compareDuplicates(org, error, refused)) };
}
