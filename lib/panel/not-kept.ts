import { isSameValue } from "../salesforce/same-value";
import type { Field, FieldValue } from "../salesforce/schema";
import type { SavedFields } from "./schema";
import { readOnlyOnLayout } from "./under-layout";

/** A field that was written: what was sent, what stood there before, and what stands there now. */
export type Written = {
  field: Field;
  before: FieldValue;
  sent: FieldValue;
  kept: FieldValue;
  isReadOnlyOnLayout?: boolean;
};

/** What Salesforce did with a field that it did not keep as sent, and the cause as far as it can be known (requirement W-91). */
export function notKeptFacts(written: Written): Pick<SavedFields["notKept"][number], "how" | "why"> {
  return { how: how(written), why: why(written) };
}

function how({ field, before, kept }: Written) {
  if (isSameValue(field, kept, before)) return "put-back";
  return kept === null || kept === "" ? "emptied" : "changed";
}

function why({ field, before, sent, kept, isReadOnlyOnLayout }: Written): string {
  if (field.isCalculated) return "It is a formula field: Salesforce works it out itself.";
  if (!field.isUpdateable) return "The connected Salesforce user may not edit it.";
  if (isReadOnlyOnLayout) return `${readOnlyOnLayout}.`;
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
