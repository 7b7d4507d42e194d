/** Duplicate rules around a save (order of execution: after validation rules), and DUPLICATES_DETECTED as it looks on the wire (api.md §11). */
import type { DmlContext } from "../dml/context";
import { meets } from "../rules/criteria";
import { type DuplicateResult, SalesforceError } from "../salesforce-error";
import type { ObjectDefinition, StoredRecord } from "../types";
import type { DuplicateRule } from "./duplicate-rule";
import { comparesChange, findDuplicates } from "./find-duplicates";
import type { MatchingRule } from "./matching-rule";

type Saving = { object: ObjectDefinition; record: StoredRecord; old: StoredRecord | null };
type MatchResult = DuplicateResult["matchResults"][number];

/** Throws for the first active rule that objects. `allowSave` overrules an alert, never a block. */
export function runDuplicateRules(context: DmlContext, saving: Saving): void {
  const { object, record, old } = saving;
  for (const rule of context.rules.duplicateRules) {
    if (!rule.isActive || rule.sObjectType !== object.name) continue;
    const { blocks, alerts } = actionOf(rule, old === null);
    if (!blocks && (!alerts || context.options.duplicateRule.allowSave)) continue;
    if (!meets(rule.duplicateRuleFilter, { record, old, reader: context.store, objectName: object.name })) continue;
    const matchResults = matchesOf(context, rule, saving);
    if (matchResults.length > 0) throw duplicatesDetected(rule, { allowSave: !blocks, matchResults });
  }
}

function actionOf(rule: DuplicateRule, isInsert: boolean): { blocks: boolean; alerts: boolean } {
  const action = isInsert ? rule.actionOnInsert : rule.actionOnUpdate;
  const operations = isInsert ? rule.operationsOnInsert : rule.operationsOnUpdate;
  return { blocks: action === "Block", alerts: operations.includes("Alert") };
}

/**
 * What each matching rule found. A rule that enforces sharing, or is asked to, compares with what the user may see; one that
 * bypasses it objects to unseen duplicates too, without naming them (unverified how a real org lists those).
 */
function matchesOf(context: DmlContext, rule: DuplicateRule, { object, record, old }: Saving): MatchResult[] {
  const enforces = rule.securityOption === "EnforceSharingRules" || context.options.duplicateRule.runAsCurrentUser;
  const candidate = { reader: context.store, objectName: object.name, record };
  return rule.duplicateRuleMatchRules.flatMap(({ matchingRule: name, objectMapping }) => {
    const matchingRule = context.rules.matchingRules.find(({ developerName }) => developerName === name);
    if (!matchingRule) return [];
    if (old && !comparesChange(candidate, old, { rule: matchingRule, objectMapping })) return [];
    const found = findDuplicates(candidate, matchingRule, objectMapping);
    const seen = found.filter((other) => isVisible(context, matchingRule.sObjectType, other));
    return (enforces ? seen : found).length === 0 ? [] : [matchResult(context, matchingRule, seen)];
  });
}

function isVisible({ principal }: DmlContext, objectName: string, record: StoredRecord): boolean {
  return principal.canReadObject(objectName) && principal.canSeeRecord(objectName, record);
}

function matchResult(context: DmlContext, rule: MatchingRule, found: readonly StoredRecord[]): MatchResult {
  return {
    entityType: rule.sObjectType,
    errors: [],
    matchEngine: rule.matchEngine,
    matchRecords: found.map((record) => ({
      additionalInformation: [],
      fieldDiffs: [],
      matchConfidence: 100,
      record: { ...identityOf(context, rule, record), ...detailsOf(context, rule, record) },
    })),
    rule: rule.developerName,
    size: found.length,
    success: true,
  };
}

/** The address is of the version the request came by. */
function identityOf({ origin }: DmlContext, { sObjectType }: MatchingRule, { Id }: StoredRecord) {
  const version = /\/(\d+\.\d)/.exec(origin)?.[1] ?? "68.0";
  const url = `/services/data/v${version}/sobjects/${sObjectType}/${Id}`;
  return { attributes: { type: sObjectType, url }, Id };
}

/** `includeRecordDetails`: the name and the compared fields, as far as the user may read them (which fields: unverified). */
function detailsOf(context: DmlContext, rule: MatchingRule, record: StoredRecord): Record<string, unknown> {
  const { store, principal, options } = context;
  if (!options.duplicateRule.includeRecordDetails) return {};
  const compared = new Set(rule.matchingRuleItems.map(({ fieldName }) => fieldName.toLowerCase()));
  const fields = store
    .object(rule.sObjectType)
    ?.fields.filter(({ name, nameField }) => nameField || compared.has(name.toLowerCase()))
    .filter(({ name }) => principal.canReadField(rule.sObjectType, name));
  return Object.fromEntries(
    (fields ?? []).map((field) => [field.name, store.valueOf(rule.sObjectType, record, field)]),
  );
}

function duplicatesDetected(
  rule: DuplicateRule,
  { allowSave, matchResults }: Pick<DuplicateResult, "allowSave" | "matchResults">,
): SalesforceError {
  const duplicateResut: DuplicateResult = {
    allowSave,
    duplicateRule: rule.developerName,
    duplicateRuleEntityType: rule.sObjectType,
    errorMessage: rule.alertText,
    matchResults,
  };
  return new SalesforceError({ duplicateResut, errorCode: "DUPLICATES_DETECTED", message: rule.alertText });
}
