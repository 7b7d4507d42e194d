/** What a commit did to each record, whichever steps it took: the difference between before the first and after the last. */
import type { Commit } from "../store";
import type { StoredRecord } from "../types";

export type ChangeType = "CREATE" | "UPDATE" | "DELETE" | "UNDELETE";

export type RecordChange = {
  objectName: string;
  id: string;
  type: ChangeType;
  before: StoredRecord | null;
  after: StoredRecord;
};

/** In the order in which records were first touched; what leaves no trace (created and gone again) is left out. */
export function recordChanges({ changes }: Pick<Commit, "changes">): RecordChange[] {
  const whole = new Map<string, { objectName: string; before: StoredRecord | null; after: StoredRecord | null }>();
  for (const { objectName, id, before, after } of changes) {
    const known = whole.get(id);
    whole.set(id, { objectName, before: known ? known.before : before, after });
  }
  return [...whole].flatMap(([id, { objectName, before, after }]) => {
    if (after === null) return []; // Emptying the recycle bin is no change: the deletion was.
    const type = typeOf(before, after);
    return type === null ? [] : [{ objectName, id, type, before, after }];
  });
}

function typeOf(before: StoredRecord | null, after: StoredRecord): ChangeType | null {
  const isDeleted = after.IsDeleted === true;
  if (before === null) return isDeleted ? null : "CREATE";
  if (before.IsDeleted === true) return isDeleted ? null : "UNDELETE";
  return isDeleted ? "DELETE" : "UPDATE";
}
