/** DuplicateRule and AssignmentRule rows: how programs see an org's rules, kept in step with them. */
import type { OrgDefinition, SeedInsert } from "../org-definition";
import type { Store } from "../store";
import type { FieldValues } from "../org-definition";

type Rules = Pick<OrgDefinition, "duplicateRules" | "assignmentRules">;

export function seedRuleRows(rules: Rules, insert: SeedInsert): void {
  for (const [objectName, rows] of Object.entries(rowsOf(rules))) for (const row of rows) insert(objectName, row);
}

/** Rows follow what became of their rules: added, changed, gone. */
export function followRules(store: Store, rules: Rules, insert: SeedInsert): void {
  for (const [objectName, rows] of Object.entries(rowsOf(rules))) {
    const known = [...store.all(objectName)];
    for (const row of rows) {
      const kept = known.find((record) => isSame(record, row));
      if (kept) store.put(objectName, { ...kept, ...row });
      else insert(objectName, row);
    }
    for (const record of known) if (!rows.some((row) => isSame(record, row))) store.erase(objectName, record.Id);
  }
}

function rowsOf({ duplicateRules, assignmentRules }: Rules): { readonly [objectName: string]: FieldValues[] } {
  return {
    DuplicateRule: duplicateRules.map(({ developerName, masterLabel, sObjectType, isActive }) => ({
      DeveloperName: developerName,
      MasterLabel: masterLabel ?? developerName,
      Language: "en_US",
      SobjectType: sObjectType,
      SobjectSubtype: "None",
      IsActive: isActive,
    })),
    AssignmentRule: assignmentRules.map(({ fullName, sObjectType, active }) => ({
      Name: fullName,
      SobjectType: sObjectType,
      Active: active,
    })),
  };
}

function isSame(record: FieldValues, row: FieldValues): boolean {
  return ["DeveloperName", "Name", "SobjectType"].every((field) => record[field] === row[field]);
}
