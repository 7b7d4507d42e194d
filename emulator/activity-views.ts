/** ActivityHistory and OpenActivity: closed tasks and past events, open tasks and those to come (Object Reference). */
import type { Store } from "./store";
import type { Lookup, StoredRecord, Value } from "./types";

const KINDS = ["Task", "Event"] as const;
type Kind = (typeof KINDS)[number];

/** The object an activity of these views is kept in. */
export function keptAs(objectName: string, { IsTask }: StoredRecord): string {
  if (objectName !== "ActivityHistory" && objectName !== "OpenActivity") return objectName;
  return IsTask === true ? "Task" : "Event";
}

export function deriveActivityViews(store: Store): void {
  derive(store, "ActivityHistory", true);
  derive(store, "OpenActivity", false);
}

function derive(store: Store, name: string, wantsClosed: boolean): void {
  store.derive(name, {
    all: () => KINDS.flatMap((kind) => rowsOf({ store, kind, wantsClosed }, store.all(kind))),
    lookup(wanted: Lookup) {
      const found = KINDS.map((kind) => ({ kind, records: store.lookup(kind, wanted) }));
      if (found.some(({ records }) => records === null)) return null;
      return found.flatMap(({ kind, records }) => rowsOf({ store, kind, wantsClosed }, records ?? []));
    },
  });
}

type View = { store: Store; kind: Kind; wantsClosed: boolean };

/** Whether archived ones are shown is unverified: they are not. */
function rowsOf({ store, kind, wantsClosed }: View, records: Iterable<StoredRecord>): StoredRecord[] {
  const value = (record: StoredRecord, fieldName: string): Value => {
    const field = store.object(kind)?.fieldByName.get(fieldName.toLowerCase());
    return field ? store.valueOf(kind, record, field) : null;
  };
  const isClosed = (record: StoredRecord) =>
    kind === "Task" ? value(record, "IsClosed") === true : isPast(record, store.now());
  return [...records]
    .filter((record) => record.IsArchived !== true && isClosed(record) === wantsClosed)
    .map((record) => ({
      ...record,
      AccountId: value(record, "AccountId"),
      IsHighPriority: value(record, "IsHighPriority") ?? false,
      IsTask: kind === "Task",
      IsClosed: wantsClosed,
      ActivityType: typeOf(kind, record),
      ActivitySubtype: record[`${kind}Subtype`] ?? kind,
    }));
}

/** An event that lasts whole days is over the day after. */
function isPast({ IsAllDayEvent, EndDateTime, ActivityDate }: StoredRecord, now: Date): boolean {
  if (IsAllDayEvent === true) return String(ActivityDate ?? "9") < now.toISOString().slice(0, 10);
  return String(EndDateTime ?? ActivityDate ?? "9") < now.toISOString();
}

/** From memory. */
function typeOf(kind: Kind, { TaskSubtype }: StoredRecord): string {
  if (kind === "Event") return "Meeting";
  return TaskSubtype === "Call" ? "Call" : "Other";
}
