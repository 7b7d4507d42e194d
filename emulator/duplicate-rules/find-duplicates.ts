/** Runs a matching rule: the records that a record about to be saved is a duplicate of. */
import { fulfils } from "../rules/boolean-filter";
import { valueAt } from "../rules/criteria";
import type { RecordReader, StoredRecord } from "../types";
import { agree } from "./matching-methods";
import type { MatchingRule } from "./matching-rule";

type Candidate = { reader: RecordReader; objectName: string; record: StoredRecord };
type Mapping = Readonly<Record<string, string>>;
type Item = MatchingRule["matchingRuleItems"][number];

/** In the order of the store; neither the record itself nor a converted Lead is a duplicate. */
export function findDuplicates(candidate: Candidate, rule: MatchingRule, objectMapping: Mapping): StoredRecord[] {
  const { reader, record } = candidate;
  const given = textsOf(candidate, rule, objectMapping);
  const theirs = { reader, objectName: rule.sObjectType };
  const found: StoredRecord[] = [];
  for (const other of reader.all(rule.sObjectType)) {
    if (other.Id === record.Id || other.IsConverted === true) continue;
    const agrees = (index: number) => {
      const item = rule.matchingRuleItems[index];
      if (!item) return false;
      return itemAgrees(item, given[index] ?? "", text(valueAt(theirs, other, item.fieldName)));
    };
    if (fulfils(rule.booleanFilter, rule.matchingRuleItems.length, agrees)) found.push(other);
  }
  return found;
}

/** A rule runs on an update only when a field it compares has changed (Salesforce Help, "Duplicate Rules"). */
export function comparesChange(
  candidate: Candidate,
  old: StoredRecord,
  { rule, objectMapping }: { rule: MatchingRule; objectMapping: Mapping },
): boolean {
  const before = textsOf({ ...candidate, record: old }, rule, objectMapping);
  return textsOf(candidate, rule, objectMapping).some((value, index) => value !== before[index]);
}

/** What the record says for each item of the rule, the mapping naming its fields where the rule is about another object. */
function textsOf({ record, ...place }: Candidate, rule: MatchingRule, objectMapping: Mapping): string[] {
  return rule.matchingRuleItems.map(({ fieldName }) =>
    text(valueAt(place, record, objectMapping[fieldName] ?? fieldName)),
  );
}

function itemAgrees({ matchingMethod, blankValueBehavior }: Item, ours: string, theirs: string): boolean {
  if (ours !== "" && theirs !== "") return agree(matchingMethod, ours, theirs);
  if (blankValueBehavior === "IgnoreBlanks") return true;
  return blankValueBehavior === "MatchBlanks" && ours === theirs;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}
