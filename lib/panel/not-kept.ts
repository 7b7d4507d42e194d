import { isSameValue } from "../salesforce/same-value";
import type { Field, FieldValue } from "../salesforce/schema";

/** A field that was written: what was sent, what stood there before, and what stands there now. */
export type Written = {
  field: Field;
  before: FieldValue;
  sent: FieldValue;
  kept: FieldValue;
  /** `kept` as a person reads it. */
  shown: string;
};

/** The sentence for a field that Salesforce did not keep as sent, with the cause as far as it can be known (requirement W-91). */
export function notKeptMessage(written: Written): string {
  return `${what(written)} ${why(written)}`;
}

function what({ field, before, kept, shown }: Written): string {
  if (isSameValue(field, kept, before)) return `Salesforce kept the old value of ${field.label}.`;
  return kept === null || kept === ""
    ? `Salesforce emptied ${field.label}.`
    : `Salesforce changed ${field.label} to “${shown}”.`;
}

function why({ field, before, sent, kept }: Written): string {
  if (field.isCalculated) return "It is a formula field: Salesforce works it out itself.";
  if (!field.isUpdateable) return "The connected Salesforce user may not edit it.";
  if (isSameValue(field, kept, before)) return "Likely an automation in Salesforce put it back.";
  if (isSpelledOtherwise(sent, kept)) return "An automation in Salesforce writes it this way.";
  return "A workflow or trigger may have overwritten it.";
}

/** The same letters and digits in another case, or with other marks between them. */
function isSpelledOtherwise(sent: FieldValue, kept: FieldValue): boolean {
  if (typeof sent !== "string" || typeof kept !== "string") return false;
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return bare(sent) !== "" && bare(sent) === bare(kept);
}
