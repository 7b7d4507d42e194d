import { z } from "zod";
import type { Org } from "../salesforce/connection";
import { SalesforceError } from "../salesforce/errors";
import { owedByKeys } from "../salesforce/outbox/owed";
import { neededFailed, neededKey } from "../salesforce/outbox/needs";
import type { OwedWrite } from "../salesforce/outbox/owed-write";
import { query } from "../salesforce/query";
import { RecordId } from "../salesforce/schema";
import { identifier, soql } from "../salesforce/soql";
import { sendsFile } from "./file-writes";

/** The code of a file whose record was deleted before it came: ours, because Salesforce has several for it. */
const placeDeleted = "FILE_PLACE_DELETED";

/** Refusals that say nothing of the record. */
const ofTheFile = [
  neededFailed,
  "FILE_GONE",
  "STORAGE_LIMIT_EXCEEDED",
  "FILE_EXTENSION_NOT_ALLOWED",
  "FILE_SIZE_LIMIT_EXCEEDED",
];

/** Objects of records that files are put at, by the first three characters of their ids. */
const objects: Record<string, string> = {
  "00T": "Task",
  "02s": "EmailMessage",
  "003": "Contact",
  "00Q": "Lead",
  "001": "Account",
};

/**
 * Looks at the records that refused files were to be at: deleted ones take no file, however often it is sent.
 * @returns by the id of the file's write, the object of its record that is not there any more
 */
export async function lookAtPlaces(org: Org, failed: readonly OwedWrite[]): Promise<Map<string, string>> {
  const refused = failed.filter((write) => sendsFile(write) && !ofTheFile.includes(write.failure?.errorCode ?? ""));
  const places = await placesOf(org, refused);
  const gone = new Map<string, string>();
  for (const [sObject, of] of Map.groupBy(places, ({ sObject }) => sObject)) {
    const there = await findThere(
      org,
      sObject,
      of.map(({ recordId }) => recordId),
    );
    for (const { writeId, recordId } of of) if (!there.has(recordId)) gone.set(writeId, sObject);
  }
  return gone;
}

/** A file's write as refused because its record is not there, where that is so. */
export function withPlace(write: OwedWrite, gone: ReadonlyMap<string, string>): OwedWrite {
  const place = gone.get(write.id);
  if (place === undefined || !write.failure) return write;
  return { ...write, failure: { ...write.failure, errorCode: placeDeleted, said: place } };
}

type Place = { writeId: string; recordId: RecordId; sObject: string };

async function placesOf(org: Org, writes: readonly OwedWrite[]): Promise<Place[]> {
  const placeOf = ({ fields }: OwedWrite) => fields["FirstPublishLocationId"] ?? null;
  const keys = writes.flatMap((write) => neededKey(placeOf(write)) ?? []);
  const made = await owedByKeys(org, keys);
  return writes.flatMap((write) => {
    const key = neededKey(placeOf(write));
    const recordId = RecordId.safeParse(key === null ? placeOf(write) : made.get(key)?.recordId).data;
    const sObject = recordId && objects[recordId.slice(0, 3)];
    return sObject ? [{ writeId: write.id, recordId, sObject }] : [];
  });
}

const Found = z.object({ Id: RecordId });

/** Where Salesforce cannot be asked just now, they count as there: Retry looks again. */
async function findThere(org: Org, sObject: string, ids: readonly RecordId[]): Promise<Set<RecordId>> {
  try {
    const found = await query(org, soql`SELECT Id FROM ${identifier(sObject)} WHERE Id IN ${[...new Set(ids)]}`, Found);
    return new Set(found.map(({ Id }) => Id));
  } catch (error) {
    if (error instanceof SalesforceError) return new Set(ids);
    throw error;
  }
}
