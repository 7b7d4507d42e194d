/** Duplicate rules in the UI API: how an object is checked, whether a record would be a duplicate, and the error of a save (api.md §11, §14). */
import type { DmlContext } from "../dml/context";
import { newRecord } from "../dml/new-record";
import { readBody } from "../dml/read-body";
import { runDuplicateRules } from "../duplicate-rules/run-duplicate-rules";
import { dmlContext, type Org } from "../live-org";
import { type Handler, ok } from "../rest/exchange";
import type { Route } from "../rest/route-table";
import { type ApiError, type DuplicateResult, SalesforceError } from "../salesforce-error";
import type { ObjectDefinition } from "../types";
import { tagged, taggedAnswer } from "./etag";
import { checkTypes, recordInput } from "./record-input";
import { illegalParameter, servedObject } from "./supported";
import { themeInfo } from "./theme";

/** Duplicate Record Error, for DUPLICATES_DETECTED alone. */
export function duplicateRecordError(org: Org, { duplicateResut }: ApiError) {
  if (!duplicateResut) return null;
  return { matchResults: duplicateResut.matchResults.map((found) => matchResult(org, duplicateResut, found)) };
}

type Found = DuplicateResult["matchResults"][number];

function matchResult(org: Org, { allowSave }: DuplicateResult, { entityType, matchRecords, rule }: Found) {
  const object = org.store.object(entityType);
  return {
    apiName: entityType,
    isAllowSave: allowSave,
    matchRecordIds: matchRecords.map(({ record }) => record.Id),
    matchRule: rule,
    objectLabel: object?.label ?? entityType,
    objectLabelPlural: object?.labelPlural ?? entityType,
    themeInfo: object ? themeInfo(org, object) : null,
  };
}

/** Duplicates Configuration: the active rules of an object and the fields they compare. */
const configuration: Handler = (caller, request, { name = "" }) => {
  const object = servedObject(caller, name);
  const { duplicateRules, matchingRules } = caller.org.rules;
  const active = duplicateRules.filter((rule) => rule.isActive && rule.sObjectType === object.name);
  const used = new Set(active.flatMap((rule) => rule.duplicateRuleMatchRules.map(({ matchingRule }) => matchingRule)));
  const own = matchingRules.filter((rule) => rule.sObjectType === object.name && used.has(rule.developerName));
  const fields = new Set(own.flatMap((rule) => rule.matchingRuleItems.map(({ fieldName }) => fieldName)));
  return taggedAnswer(request, {
    apiName: object.name,
    dedupeEnabled: active.length > 0,
    dedupeFields: [...fields].sort(),
    duplicateRules: active.map((rule) => ({
      actionOnInsert: rule.actionOnInsert,
      actionOnUpdate: rule.actionOnUpdate,
      active: true,
      duplicateRuleFilters: [],
      matchRules: rule.duplicateRuleMatchRules.map(({ matchingRule }) => ({ name: matchingRule })),
      name: rule.developerName,
      operationsOnInsert: rule.operationsOnInsert,
      operationsOnUpdate: rule.operationsOnUpdate,
    })),
    predupeEnabled: own.length > 0,
  });
};

/** Asks what a save would meet, without saving: the answer says whether it could be saved all the same. */
const check: Handler = (caller, request) => {
  const input = recordInput(request);
  if (!input.apiName) throw illegalParameter("apiName is required to check for duplicate records.");
  const object = servedObject(caller, input.apiName);
  checkTypes(object, input.fields);
  const found = duplicatesOf(dmlContext(caller), object, input.fields);
  return ok(
    tagged({
      allowSave: found?.allowSave ?? true,
      duplicateError: found !== null,
      duplicateRules: found === null ? [] : [found.duplicateRule],
      matches: (found?.matchResults ?? []).map(({ entityType, matchRecords, rule }) => ({
        apiName: entityType,
        matchRule: rule,
        recordIds: matchRecords.map(({ record }) => record.Id),
      })),
    }),
  );
};

/** Runs the rules over a record that never reaches the store; its id is lost, as that of a failed save is. */
function duplicatesOf(
  context: DmlContext,
  object: ObjectDefinition,
  body: Readonly<Record<string, unknown>>,
): DuplicateResult | null {
  const values = readBody(context, { object, body, operation: "insert" });
  const author = { userId: context.principal.userId, now: context.now };
  const options = { ...context.options, duplicateRule: { ...context.options.duplicateRule, allowSave: false } };
  try {
    const record = newRecord(context.store, object, { values, author });
    runDuplicateRules({ ...context, options }, { object, record, old: null });
    return null;
  } catch (error) {
    const found = error instanceof SalesforceError ? error.errors[0]?.duplicateResut : undefined;
    if (found) return found;
    throw error;
  }
}

export const uiDuplicateRoutes: readonly Route[] = [
  { method: "GET", pattern: "ui-api/duplicates/:name", kind: "describe", handle: configuration },
  { method: "POST", pattern: "ui-api/predupe", kind: "rest", handle: check },
];
