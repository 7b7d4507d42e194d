import { isDeepStrictEqual } from "node:util";
import type { Field, SchemaDifference, SObjectDescribe } from "./schema";

/** What has changed between two describes of an object, field by field; null when nothing has. */
export function differenceBetween(
  sObject: string,
  before: SObjectDescribe | null,
  after: SObjectDescribe | null,
): SchemaDifference | null {
  const old = byName(before);
  const now = byName(after);
  const added = [...now.keys()].filter((name) => !old.has(name));
  const removed = [...old.keys()].filter((name) => !now.has(name));
  const changed = [...now].filter(([name, field]) => isChanged(old.get(name), field)).map(([name]) => name);
  return added.length + removed.length + changed.length > 0 ? { sObject, added, removed, changed } : null;
}

function byName(describe: SObjectDescribe | null): Map<string, Field> {
  return new Map(describe?.fields.map((field) => [field.name, field]));
}

function isChanged(before: Field | undefined, after: Field): boolean {
  return before !== undefined && !isDeepStrictEqual(before, after);
}
