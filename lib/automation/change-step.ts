import type { Candidate } from "../links/found-schema";
import type { FieldValue, SObjectDescribe } from "../salesforce/schema";
import { type Decided, type Deciding, messageMarker, subjectOf } from "./deciding";
import { isBlank, readTexts, rulesFor, ruledTexts, saysTheSame } from "./field-values";
import { mailFacts } from "./mail-facts";
import type { Matched } from "./match-step";
import type { OnMatch } from "./settings-schema";
import type { Reason } from "./verdict-schema";

/** What of a record that is there already is filled or brought up to date (C-04): mapped fields, and never with nothing. */
export function changeStep(deciding: Deciding, { records, isHeld }: Matched): Decided<"change"> {
  const { skips, org } = deciding;
  const [record, another] = records;
  if (skips.adding) return none(skips.adding.reason, skips.adding.detail);
  if (!record) return none(isHeld ? "left-alone" : "no-match");
  const policy = policyFor(deciding, record);
  if (policy === "leave" || another) return none("left-alone");
  const describe = org.describes.get(record.sObject);
  if (!describe?.isUpdateable) return none("cannot-edit-object", record.sObject);
  const changes = changesOf(deciding, describe, { record, policy });
  if (changes.length === 0) return none("nothing-to-change");
  const reason = policy === "update" ? "fields-updated" : "blanks-filled";
  const step = { reason, detail: null, recordId: record.id, fields: changes } as const;
  return { step, writes: [updateOf(deciding, record, changes)] };
}

/** Records that Inlay made get what is learnt later, also where those found are left alone. */
function policyFor({ settings, known }: Deciding, record: Candidate): OnMatch {
  const isOurs = known.creation?.state === "done" && known.creation.recordId === record.id;
  return settings.onMatch === "leave" && isOurs ? "fill-blanks" : settings.onMatch;
}

type Changes = { field: string; label: string; before: FieldValue; after: FieldValue }[];

function changesOf(deciding: Deciding, describe: SObjectDescribe, { record, policy }: Policed): Changes {
  const { message, customer, settings } = deciding;
  const texts = ruledTexts(rulesFor(settings, record.sObject), mailFacts(message, customer, settings));
  const fields = new Map(describe.fields.map((field) => [field.name, field]));
  return Object.entries(readTexts(describe, texts, "isUpdateable")).flatMap(([field, after]) => {
    const before = record.values[field];
    if (before === undefined || isOfShadow(record, field)) return [];
    if (!isBlank(before) && policy === "fill-blanks") return [];
    const described = fields.get(field);
    const label = described?.label ?? field;
    return saysTheSame(described, before, after) ? [] : [{ field, label, before, after }];
  });
}

type Policed = { record: Candidate; policy: OnMatch };

/** The Contact of an Account that is a person takes no name: the Account does (salesforce/api.md §13.6). */
const isOfShadow = ({ isPersonAccount }: Candidate, field: string) =>
  isPersonAccount && ["FirstName", "LastName", "Salutation"].includes(field);

function updateOf(deciding: Deciding, record: Candidate, changes: Changes) {
  const fields = Object.fromEntries(changes.map(({ field, after }) => [field, after]));
  return {
    key: `update:${messageMarker(deciding, record.id)}`,
    lane: `record:${record.id}`,
    feature: "automation" as const,
    operation: "update" as const,
    sObject: record.sObject,
    record: record.id,
    fields,
    marker: null,
    subject: { ...subjectOf(deciding), step: "change" },
  };
}

function none(reason: Reason, detail: string | null = null): Decided<"change"> {
  return { step: { reason, detail, recordId: null, fields: [] }, writes: [] };
}
