/** The record a path names by id. Ids are case-sensitive and have 15 or 18 characters (api.md §1.5, §5). */
import { toId18 } from "../ids";
import { notFound, SalesforceError } from "../salesforce-error";
import type { ObjectDefinition, StoredRecord } from "../types";
import type { Caller } from "./exchange";

const LOOKS_LIKE_AN_ID = /^[0-9A-Za-z]{15}([0-9A-Za-z]{3})?$/;

/** As 18 characters. Throws MALFORMED_ID for an id of another object or with a wrong checksum, 404 for what is no id at all. */
export function rowId(object: ObjectDefinition, given: string): string {
  if (!LOOKS_LIKE_AN_ID.test(given)) throw noExternalId(given);
  const id = toId18(given);
  if (id?.startsWith(object.keyPrefix)) return id;
  throw new SalesforceError({
    errorCode: "MALFORMED_ID",
    message: `${object.label} ID: id value of incorrect type: ${given}`,
    fields: ["Id"],
  });
}

/** A record to read: deleted, unknown and invisible ones are all simply not there. */
export function recordToRead({ org, principal }: Caller, object: ObjectDefinition, id: string): StoredRecord {
  const record = org.store.get(object.name, id);
  if (!record || !principal.canSeeRecord(object.name, record)) throw notFound();
  return record;
}

/** A record to write: unknown and invisible ones are a 404, deleted ones a refusal of their own. */
export function recordToWrite({ org, principal }: Caller, object: ObjectDefinition, id: string): StoredRecord {
  const record = org.store.getAny(object.name, id);
  if (!record || !principal.canSeeRecord(object.name, record)) throw noExternalId(id);
  if (record.IsDeleted !== true) return record;
  throw new SalesforceError({ errorCode: "ENTITY_IS_DELETED", message: "entity is deleted", fields: [] });
}

/** What REST says of a key after the object's name that is neither an id nor a field to look records up by. */
export function noExternalId(given: string): SalesforceError {
  const message = `Provided external ID field does not exist or is not accessible: ${given}`;
  return new SalesforceError({ errorCode: "NOT_FOUND", message });
}
