import type { SavedFields } from "@/lib/panel/save-schema";
import type { PanelRecord } from "@/lib/panel/schema";
import { formatValue } from "@/lib/salesforce/format";
import type { Field, FieldValue } from "@/lib/salesforce/schema";

type Region = { locale: string; timeZone: string };
type NotKept = SavedFields["notKept"][number];

/** What is to be said of a field that was saved: a sentence, and what was sent and kept, for "Details"; null where it went as it should. */
export function saveRemark({ record, notKept, replaced }: SavedFields, name: string, region: Region) {
  const shown = record.fields.find(({ field }) => field.name === name);
  if (!shown) return null;
  const inWords = (value: FieldValue) => valueWords(record, shown.field, { value, region });
  const other = notKept.find(({ field }) => field === name);
  const theirs = replaced.find(({ field }) => field === name);
  const sentences = [
    ...(theirs
      ? [`Somebody had just changed ${shown.field.label} to “${inWords(theirs.was)}”. Yours replaced it.`]
      : []),
    ...(other ? [`${whatHappened(shown.field, other, inWords)} ${other.why}`] : []),
  ];
  return sentences.length > 0 ? { text: sentences.join(" "), details: other ? detailsOf(other) : null } : null;
}

function whatHappened({ label }: Field, { how, kept }: NotKept, inWords: (value: FieldValue) => string): string {
  if (how === "put-back") return `Salesforce kept the old value of ${label}.`;
  return how === "emptied" ? `Salesforce emptied ${label}.` : `Salesforce changed ${label} to “${inWords(kept)}”.`;
}

const detailsOf = ({ field, sent, kept }: NotKept) =>
  `${field}\nsent: ${JSON.stringify(sent)}\nkept: ${JSON.stringify(kept)}`;

type Wanted = {
  value: FieldValue;
  region: Region;
  /** What a look-up's id is called, where it is known otherwise. */
  name?: string | null;
};

/** A value of a record's field as its reader writes it: with the record's currency, a look-up by its name. */
export function valueWords({ fields }: PanelRecord, field: Field, { value, region, name = null }: Wanted): string {
  const known = fields.find((each) => each.field.name === field.name);
  const display = (known?.value === value ? known.display : null) ?? name;
  if (field.type === "reference" && value && display === null) return "another record";
  return formatValue(field, value, { ...region, display, currency: known?.currency });
}
