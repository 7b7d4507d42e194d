import { withoutTags } from "../salesforce/format";
import { isSameValue } from "../salesforce/same-value";
import type { Field, FieldValue } from "../salesforce/schema";
import type { SavedFields } from "./save-schema";
import { readOnlyOnLayout } from "./under-layout";

/** A field that was written: what was sent, what stood there before, and what stands there now. */
export type Written = {
  field: Field;
  before: FieldValue;
  sent: FieldValue;
  kept: FieldValue;
  isReadOnlyOnLayout?: boolean;
};

/**
 * Whether something else stands there than was sent. An encrypted field is read back masked by whoever lacks “View Encrypted Data”: of
 * what stands there it is not known.
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/field_types.htm EncryptedString
 */
export function isNotKept({ field, sent, kept }: Pick<Written, "field" | "sent" | "kept">): boolean {
  if (field.type === "encryptedstring" && sent !== null && kept !== null) return false;
  return !isSameValue(field, sent, kept);
}

/** What Salesforce did with a field that it did not keep as sent, and the cause as far as it can be known (requirement W-91). */
export function notKeptFacts(written: Written): Pick<SavedFields["notKept"][number], "how" | "why"> {
  return { how: how(written), why: why(written) };
}

function how({ field, before, kept }: Written) {
  if (isSameValue(field, kept, before)) return "put-back";
  return kept === null || kept === "" ? "emptied" : "changed";
}

function why(written: Written): string {
  const { sentence } = causes.find(({ holds }) => holds(written)) ?? overwritten;
  return typeof sentence === "string" ? sentence : sentence(written);
}

type Cause = { holds: (written: Written) => boolean; sentence: string | ((written: Written) => string) };

const overwritten = { sentence: "A workflow or trigger may have overwritten it." };

/** The first that holds is told: what is certain stands before what is likely. */
const causes: readonly Cause[] = [
  { holds: ({ field }) => field.isCalculated, sentence: "It is a formula field: Salesforce works it out itself." },
  { holds: ({ field }) => !field.isUpdateable, sentence: "The connected Salesforce user may not edit it." },
  { holds: ({ isReadOnlyOnLayout = false }) => isReadOnlyOnLayout, sentence: `${readOnlyOnLayout}.` },
  {
    holds: ({ field, kept, before }) => isSameValue(field, kept, before),
    sentence: "Likely an automation in Salesforce put it back.",
  },
  {
    holds: isRounded,
    sentence: ({ field: { scale } }) =>
      scale === 0
        ? "The field takes whole numbers: it was rounded."
        : `The field takes ${scale} decimal ${scale === 1 ? "place" : "places"}: it was rounded.`,
  },
  { holds: isDefault, sentence: "It was sent empty: the default of its list was filled in." },
  { holds: isFormattedOtherwise, sentence: "The words are the same: Salesforce keeps formatting in its own way." },
  { holds: isCut, sentence: ({ kept }) => `It was cut after ${String(kept).length} characters.` },
  { holds: isSpelledOtherwise, sentence: "An automation in Salesforce writes it this way." },
];

/** Rounding half away from zero may differ from ours in the last place, so that it is enough to be nearer than one of it. */
function isRounded({ field: { scale }, sent, kept }: Written): boolean {
  return typeof sent === "number" && typeof kept === "number" && Math.abs(sent - kept) < 10 ** -scale;
}

function isDefault({ field: { options }, sent, kept }: Written): boolean {
  return (sent === null || sent === "") && options.some((option) => option.isDefault && option.value === kept);
}

function isFormattedOtherwise({ field, sent, kept }: Written): boolean {
  const words = (html: string) => withoutTags(html).replace(/\s+/g, " ");
  return field.isHtml && typeof sent === "string" && typeof kept === "string" && words(sent) === words(kept);
}

function isCut({ sent, kept }: Written): boolean {
  return typeof sent === "string" && typeof kept === "string" && kept !== "" && sent.startsWith(kept);
}

/** The same letters and digits in another case, or with other marks between them. */
function isSpelledOtherwise({ sent, kept }: Written): boolean {
  if (typeof sent !== "string" || typeof kept !== "string") return false;
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return bare(sent) !== "" && bare(sent) === bare(kept);
}
