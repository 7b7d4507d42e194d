import type { Owed } from "@/lib/salesforce/outbox/owe";
import type { OwedFields, ToOwe } from "@/lib/salesforce/outbox/owed-write";
import { change, isUnderWay, type MemoryDatabase, placeOf, type Row, type Scope } from "./memory-database";

/** How long a record that another workspace made counts as just made: as in `lib/salesforce/outbox/owe.ts`. */
const freshMs = 10 * 60_000;

/** Owes writes, each key once: by the rules of `owe` and of the unique indexes of `owed_writes`. */
export function memoryOwe(db: MemoryDatabase, scope: Scope, writes: readonly ToOwe[]): Owed[] {
  for (const write of writes) {
    // What needs a record that another workspace is making waits with it.
    const isWaiting = needsOf(write.fields).some((key) => !db.byKey.has(placeOf(scope, key)));
    if (!isWaiting && !isElsewhere(db, scope, write)) insert(db, scope, write);
  }
  return writes.map(({ key }) => {
    const row = db.byKey.get(placeOf(scope, key));
    return row
      ? { key, state: row.state, recordId: row.recordId, failure: row.failure }
      : { key, state: "elsewhere", recordId: null, failure: null };
  });
}

function insert(db: MemoryDatabase, scope: Scope, { record, ...write }: ToOwe): void {
  const place = placeOf(scope, write.key);
  if (db.byKey.has(place)) return;
  const isMadeByAnother = typeof record === "object";
  const fields = isMadeByAnother ? { ...write.fields, Id: record } : write.fields;
  const row: Row = {
    ...write,
    ...scope,
    id: db.newId(),
    seq: db.nextSeq++,
    fields,
    recordId: isMadeByAnother ? null : (record ?? null),
    needs: needsOf(fields),
    autoAssign: write.autoAssign ?? false,
    bytes: JSON.stringify(fields).length,
    ...{ state: "owed", together: null, attempt: null, attempts: 0, wasFound: false, failure: null, fence: null },
    ...{ dueAt: db.now(), sentAt: null, settledAt: null, isNoted: false },
  };
  db.rows.set(row.id, row);
  db.byKey.set(place, row);
  const others = db.byOrgKey.get(orgKey(scope, write.key)) ?? [];
  db.byOrgKey.set(orgKey(scope, write.key), [...others, row]);
  change(db, row, {});
}

const orgKey = ({ organizationId }: Scope, key: string) => `${organizationId}|${key}`;

/** Another workspace of the same org has it under way, or has made it a moment ago. */
function isElsewhere(db: MemoryDatabase, scope: Scope, { key, operation }: ToOwe): boolean {
  const others = (db.byOrgKey.get(orgKey(scope, key)) ?? []).filter((row) => row.workspaceId !== scope.workspaceId);
  const isFresh = (row: Row) => row.state === "done" && row.settledAt !== null && row.settledAt > db.now() - freshMs;
  return others.some((row) => isUnderWay(row) || (operation === "create" && isFresh(row)));
}

function needsOf(fields: OwedFields): string[] {
  const needs = Object.values(fields).flatMap((value) =>
    typeof value === "object" && value !== null && "recordOf" in value && typeof value.recordOf === "string"
      ? [value.recordOf]
      : [],
  );
  return [...new Set(needs)];
}
