/** Which rows a write locks: its own, and parents (Salesforce's "Record Locking Cheatsheet"; for Tasks api.md §13.1). */
import type { RecordReader, StoredRecord } from "../types";
import type { Saving } from "./saving";

/** Look-ups whose parent is locked; those that delete children along with it always are. */
const LOCKING_LOOKUPS: Readonly<Record<string, readonly string[]>> = {
  Case: ["AccountId", "ContactId", "ParentId"],
  CampaignMember: ["CampaignId", "ContactId", "LeadId"],
  EmailMessage: ["RelatedToId"],
};

const ACTIVITY_LOOKUPS = ["AccountId", "WhoId", "WhatId"];

export function lockedRows(reader: RecordReader, { object, record, old }: Saving): string[] {
  const records = old === null ? [record] : [record, old];
  const isActivity = object.name === "Task" || object.name === "Event";
  if (isActivity && old === null && !insertLocksParents(reader, record, object.name)) return [record.Id];
  const locking = isActivity ? ACTIVITY_LOOKUPS : (LOCKING_LOOKUPS[object.name] ?? []);
  const lookups = object.fields.filter(
    (field) => field.type === "reference" && (field.cascadeDelete || locking.includes(field.name)),
  );
  const parents = records.flatMap((one) => lookups.map((field) => reader.valueOf(object.name, one, field)));
  return [...new Set([record.Id, ...parents.filter((id) => typeof id === "string")])];
}

/** A Task that is completed, or has no due date, is inserted without locking anybody. */
function insertLocksParents(reader: RecordReader, record: StoredRecord, objectName: string): boolean {
  if (objectName !== "Task") return true;
  const isClosed = reader.object("Task")?.fieldByName.get("isclosed");
  const closed = isClosed && reader.valueOf("Task", record, isClosed) === true;
  return !closed && Boolean(record.ActivityDate);
}
