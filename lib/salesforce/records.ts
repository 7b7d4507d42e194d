import { z } from "zod";
import { queryAnswer } from "./query";
import { composite, type Subresult } from "./composite";
import type { Org } from "./connection";
import { SalesforceError } from "./errors";
import { type FieldValue, RecordId } from "./schema";
import { identifier, identifiers } from "./soql";

/** A record as Salesforce's JSON gives it: values by API name, a parent as an object or null. */
const RecordRow = z.looseObject({ Id: RecordId });
type RecordRow = z.output<typeof RecordRow>;

/** A write that Salesforce took, and the record as it was right after. */
export type Saved = {
  id: RecordId;
  /** Null when it could not be read back: the write stands all the same. */
  record: RecordRow | null;
  problem: SalesforceError | null;
};

type Write = {
  sObject: string;
  /** By API name, as `values.ts` makes them. */
  values: Record<string, FieldValue>;
  /** Fields to read back, parents dotted (`Owner.Name`); LastModifiedDate comes by itself. */
  readBack: readonly string[];
};

const Created = z.object({ id: RecordId });

/** How a record is made. */
type Creation = Write & {
  /** Lets Salesforce's assignment rules choose the owner; otherwise it is who is named, else the connected user. Default false. */
  autoAssign?: boolean;
  /** Goes on past duplicate rules that only warn. Default false. */
  allowDuplicate?: boolean;
};

/**
 * Creates one record and reads it back, in one API call.
 *
 * @throws SalesforceError for the write alone; `duplicate` with the records found; with `isOutcomeUnknown` when no answer came: look
 * before creating again
 */
export async function createRecord(org: Org, creation: Creation): Promise<Saved> {
  const { sObject, values, readBack } = creation;
  const path = `/sobjects/${identifier(sObject).text}`;
  const headers = headersOf(creation);
  const [written, read] = await composite(org, [
    { method: "POST", path, body: values, headers, name: "created", shape: Created },
    { method: "GET", path: readBackPath(sObject, readBack, "@{created.id}"), shape: queryAnswer(RecordRow) },
  ]);
  if (!written.ok) throw written.error;
  return saved(written.body.id, read);
}

/**
 * Assignment rules run unless they are told not to, and would take away the owner we set.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_autoassign.htm
 */
function headersOf({ autoAssign = false, allowDuplicate = false }: Creation): Record<string, string> {
  return {
    "Sforce-Auto-Assign": autoAssign ? "TRUE" : "FALSE",
    "Sforce-Duplicate-Rule-Header": `allowSave=${allowDuplicate}; includeRecordDetails=true`,
  };
}

function saved(id: RecordId, read: Subresult<{ records: RecordRow[] }>): Saved {
  if (!read.ok) return { id, record: null, problem: read.error };
  const [record] = read.body.records;
  const problem = record ? null : new SalesforceError({ reason: "gone", errorCode: "NOT_VISIBLE_AFTER_WRITE" });
  return { id, record: record ?? null, problem };
}

/** @param id an id, or a reference to what an earlier part made: Salesforce puts it in only where it stands unencoded */
export function readBackPath(sObject: string, fields: readonly string[], id: string): string {
  const names = [...new Set(["Id", "LastModifiedDate", ...fields])];
  const before = `SELECT ${identifiers(names).text} FROM ${identifier(sObject).text} WHERE Id = '`;
  return `/query?q=${encodeURIComponent(before)}${id}${encodeURIComponent("'")}`;
}
