/** An org's rules by control, by the names and in the words of the Metadata API: duplicate, assignment and validation rules, triggers. */
import { z } from "zod";
import { AssignmentRule } from "../assignment-rules/assignment-rule";
import { DuplicateRule } from "../duplicate-rules/duplicate-rule";
import { MatchingRule } from "../duplicate-rules/matching-rule";
import type { Org } from "../live-org";
import { TriggerData, ValidationRuleData } from "../rules/automation";
import { followRules } from "../rules/rule-rows";
import { importer } from "../seed-org";
import { changes, type Command, ControlRefusal, objectNamed, reads } from "./command";

const ByDeveloperName = z.strictObject({ developerName: z.string() });
const ByFullName = z.strictObject({ fullName: z.string() });
const ByName = z.strictObject({ name: z.string() });

export const ruleCommands: Readonly<Record<string, Command>> = {
  rules: reads(z.strictObject({}), ({ org }) => ({
    ...org.rules.state(),
    validationRules: org.rules.validationRules.map(({ name, objectName }) => ({ name, objectName })),
    triggers: org.rules.triggers.map(({ name, objectName, events }) => ({ name, objectName, events })),
  })),

  "add-matching-rule": changes(MatchingRule, ({ org }, rule) => {
    objectNamed(org, rule.sObjectType);
    const matchingRules = withItem(org.rules.matchingRules, rule, "developerName");
    org.rules.change({ matchingRules });
  }),

  "add-duplicate-rule": changes(DuplicateRule, ({ org }, rule) => {
    objectNamed(org, rule.sObjectType);
    for (const { matchingRule } of rule.duplicateRuleMatchRules)
      named(org.rules.matchingRules, "developerName", matchingRule);
    change(org, { duplicateRules: withItem(org.rules.duplicateRules, rule, "developerName") });
  }),

  "duplicate-rule": changes(
    ByDeveloperName.extend({ isActive: z.boolean() }),
    ({ org }, { developerName, isActive }) => {
      const rule = named(org.rules.duplicateRules, "developerName", developerName);
      change(org, { duplicateRules: withItem(org.rules.duplicateRules, { ...rule, isActive }, "developerName") });
    },
  ),

  "remove-duplicate-rule": changes(ByDeveloperName, ({ org }, { developerName }) => {
    const rule = named(org.rules.duplicateRules, "developerName", developerName);
    change(org, { duplicateRules: org.rules.duplicateRules.filter((one) => one !== rule) });
  }),

  "add-assignment-rule": changes(AssignmentRule, ({ org }, rule) => {
    change(org, { assignmentRules: withActive(withItem(org.rules.assignmentRules, rule, "fullName"), rule) });
  }),

  "assignment-rule": changes(ByFullName.extend({ active: z.boolean() }), ({ org }, { fullName, active }) => {
    const rule = { ...named(org.rules.assignmentRules, "fullName", fullName), active };
    change(org, { assignmentRules: withActive(withItem(org.rules.assignmentRules, rule, "fullName"), rule) });
  }),

  "remove-assignment-rule": changes(ByFullName, ({ org }, { fullName }) => {
    const rule = named(org.rules.assignmentRules, "fullName", fullName);
    change(org, { assignmentRules: org.rules.assignmentRules.filter((one) => one !== rule) });
  }),

  "add-validation-rule": changes(ValidationRuleData, ({ org }, rule) => {
    objectNamed(org, rule.objectName);
    org.rules.change({ validationRules: withItem(org.rules.state().validationRules, rule, "name") });
  }),

  "remove-validation-rule": changes(ByName, ({ org }, { name }) => {
    const rules = org.rules.state().validationRules;
    const rule = named(rules, "name", name);
    org.rules.change({ validationRules: rules.filter((one) => one !== rule) });
  }),

  "add-trigger": changes(TriggerData, ({ org }, trigger) => {
    objectNamed(org, trigger.objectName);
    org.rules.change({ triggers: withItem(org.rules.state().triggers, trigger, "name") });
  }),

  "remove-trigger": changes(ByName, ({ org }, { name }) => {
    const triggers = org.rules.state().triggers;
    const trigger = named(triggers, "name", name);
    org.rules.change({ triggers: triggers.filter((one) => one !== trigger) });
  }),
};

/** Rules that programs can see as rows. */
function change(org: Org, changed: Parameters<Org["rules"]["change"]>[0]): void {
  org.rules.change(changed);
  org.store.transaction(() => followRules(org.store, org.rules, importer(org)));
}

function named<K extends string, T extends Readonly<Record<K, string>>>(items: readonly T[], key: K, name: string): T {
  const item = items.find((one) => one[key] === name);
  if (item) return item;
  const known = items.map((one) => one[key]).join(", ");
  throw new ControlRefusal(`There is no ${name}. There are: ${known || "none"}.`);
}

/** In the place of the one with the same name, or last. */
function withItem<K extends string, T extends Readonly<Record<K, string>>>(items: readonly T[], item: T, key: K): T[] {
  if (!items.some((one) => one[key] === item[key])) return [...items, item];
  return items.map((one) => (one[key] === item[key] ? item : one));
}

/** One assignment rule of an object is active: switching one on switches the others off. */
function withActive(
  rules: readonly AssignmentRule[],
  { fullName, sObjectType, active }: AssignmentRule,
): AssignmentRule[] {
  return rules.map((rule) =>
    active && rule.sObjectType === sObjectType && rule.fullName !== fullName ? { ...rule, active: false } : rule,
  );
}
