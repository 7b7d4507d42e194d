/** Data replication: which records changed or were deleted within a time (api.md §5; REST API guide, sObject Get Updated, Get Deleted). */
import { type ApiRequest, type Caller, type Handler, ok } from "../rest/exchange";
import { readableObject } from "../readable";
import type { Route } from "../rest/route-table";
import { SalesforceError } from "../salesforce-error";
import type { ObjectDefinition, StoredRecord } from "../types";
import { DAY_MS, type Timespan, timespanOf, wireDate } from "./timespan";

const REACH_MS = { updated: 30 * DAY_MS, deleted: 15 * DAY_MS };
const MOST_IDS = 600_000;

const updated: Handler = (caller, request, { name = "" }) => {
  const object = readableObject(caller, name);
  const { span } = read(caller, request, REACH_MS.updated);
  const ids = within(caller, object, { span, deleted: false }).map(({ Id }) => Id);
  return ok({ ids, latestDateCovered: wireDate(span.latestCovered) });
};

const deleted: Handler = (caller, request, { name = "" }) => {
  const object = readableObject(caller, name);
  const { span, earliest } = read(caller, request, REACH_MS.deleted);
  const records = within(caller, object, { span, deleted: true });
  return ok({
    deletedRecords: records.map((record) => ({ deletedDate: wireDate(changedAt(record)), id: record.Id })),
    earliestDateAvailable: wireDate(earliest),
    latestDateCovered: wireDate(span.latestCovered),
  });
};

export const replicationRoutes: readonly Route[] = [
  { method: "GET", pattern: "sobjects/:name/updated", kind: "rest", handle: updated },
  { method: "GET", pattern: "sobjects/:name/deleted", kind: "rest", handle: deleted },
];

function read({ org }: Caller, { query }: ApiRequest, reach: number): { span: Timespan; earliest: Date } {
  const now = org.clock.now();
  const earliest = new Date(now.getTime() - reach);
  return { span: timespanOf({ start: query.get("start"), end: query.get("end") }, { now, earliest }), earliest };
}

function within(
  { org, principal }: Caller,
  object: ObjectDefinition,
  { span, deleted: wantsDeleted }: { span: Timespan; deleted: boolean },
): StoredRecord[] {
  const found: StoredRecord[] = [];
  for (const record of org.store.all(object.name, { includeDeleted: true })) {
    const changed = changedAt(record);
    if ((record.IsDeleted === true) !== wantsDeleted || changed < span.start || changed >= span.end) continue;
    if (principal.canSeeRecord(object.name, record)) found.push(record);
  }
  if (found.length <= MOST_IDS) return found;
  const message = `${found.length} records match: choose start and end dates that are closer together`;
  throw new SalesforceError({ errorCode: "EXCEEDED_ID_LIMIT", message });
}

/** SystemModstamp, or LastModifiedDate where there is none. */
function changedAt({ SystemModstamp, LastModifiedDate }: StoredRecord): Date {
  return new Date(String(SystemModstamp ?? LastModifiedDate ?? ""));
}
