/** Assignment rules of Cases and Leads (order of execution: after after-triggers) and the header that chooses among them (api.md §11). */
import type { DmlContext } from "../dml/context";
import { meets } from "../rules/criteria";
import { SalesforceError } from "../salesforce-error";
import type { ObjectDefinition, RecordReader, StoredRecord } from "../types";
import type { AssignmentRule, RuleEntry } from "./assignment-rule";

type Saving = { object: ObjectDefinition; record: StoredRecord; old: StoredRecord | null };

/** The owner the rule gives the record; null where none applies, and the record stays whose it is. */
export function assignedOwner(context: DmlContext, { object, record, old }: Saving): string | null {
  const rule = ruleFor(context, object.name);
  const looked = { record, old, reader: context.store, objectName: object.name };
  const entry = rule?.ruleEntry.find(({ criteria }) => meets(criteria, looked));
  return entry ? ownerNamed(context.store, entry) : null;
}

/** TRUE, which is also the default, means the active rule; an id means that rule, active or not (unverified: whether it must be). */
function ruleFor(context: DmlContext, objectName: string): AssignmentRule | undefined {
  const { autoAssign } = context.options;
  const rules = context.rules.assignmentRules.filter(({ sObjectType }) => sObjectType === objectName);
  if (rules.length === 0 || autoAssign === false) return undefined;
  if (autoAssign === true) return rules.find(({ active }) => active);
  const row = context.store.get("AssignmentRule", autoAssign);
  const named = rules.find(({ fullName }) => row?.SobjectType === objectName && fullName === row.Name);
  if (named) return named;
  throw new SalesforceError({
    errorCode: "INVALID_CROSS_REFERENCE_KEY",
    message: `invalid assignment rule id: ${autoAssign}`,
    fields: [],
  });
}

/** An entry naming nobody there is, or somebody inactive, assigns to nobody. */
function ownerNamed(reader: RecordReader, { assignedTo, assignedToType }: RuleEntry): string | null {
  const [objectName, field] = assignedToType === "Queue" ? ["Group", "DeveloperName"] : ["User", "Username"];
  for (const record of reader.all(objectName)) {
    const isIt = record[field] === assignedTo && record.IsActive !== false;
    if (isIt && (assignedToType === "User" || record.Type === "Queue")) return record.Id;
  }
  return null;
}
