/** Gives an org its first records, as a data import would: no triggers, rules or permissions. */
import { newRecord } from "./dml/new-record";
import { putWithShadow } from "./dml/person-accounts";
import type { Org } from "./live-org";
import type { FieldValues } from "./org-definition";
import { seedRuleRows } from "./rules/rule-rows";

export function seedOrg(org: Org): void {
  const insert = importer(org, org.seededAt);
  org.store.transaction(() => {
    org.definition.seed({ insert, now: org.seededAt });
    seedRuleRows(org.definition, insert);
  });
}

/** Inserts single records past the write path and returns their ids; unknown objects and fields are errors of the caller. */
export function importer(org: Org, now = org.clock.now()): (objectName: string, values: FieldValues) => string {
  const author = { userId: org.definition.adminUserId, now };
  return (objectName, values) => {
    const object = org.store.object(objectName);
    if (!object) throw new Error(`The org has no object ${objectName}.`);
    for (const name of Object.keys(values)) {
      if (!object.fieldByName.has(name.toLowerCase())) throw new Error(`${object.name} has no field ${name}.`);
    }
    const record = newRecord(org.store, object, { values, author });
    return putWithShadow(org.store, object, record).Id;
  };
}
