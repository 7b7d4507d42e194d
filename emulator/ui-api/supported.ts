/** Which objects the UI API serves, and how it refuses the others (text as LDS's own tests and clients record it). */
import { traitsOf } from "../describe/traits";
import type { Caller } from "../rest/exchange";
import { SalesforceError } from "../salesforce-error";
import type { ObjectDefinition, StoredRecord } from "../types";

/** Of these Salesforce's own list leaves out much or all; unverified for each API version, so they are refused throughout. */
const NOT_SERVED = new Set(["Task", "Event", "EmailMessage"]);

export function isServed(object: ObjectDefinition): boolean {
  return traitsOf(object).layoutable && object.searchable && !NOT_SERVED.has(object.name);
}

/** Unknown and hidden objects are as unsupported as set-up objects. */
export function servedObject({ org, principal }: Pick<Caller, "org" | "principal">, name: string): ObjectDefinition {
  const object = org.store.object(name);
  if (object && isServed(object) && principal.canReadObject(object.name)) return object;
  throw new SalesforceError({
    errorCode: "INVALID_TYPE",
    message: `Object ${object?.name ?? name} is not supported in UI API`,
  });
}

/** A record by id alone. Unknown, deleted and invisible ones are not there; those of unserved objects are refused. */
export function servedRecord(caller: Caller, given: string): { object: ObjectDefinition; record: StoredRecord } {
  const { org, principal } = caller;
  const known = /^[0-9A-Za-z]{15}([0-9A-Za-z]{3})?$/.test(given) ? org.store.objectOfId(given) : undefined;
  if (!known) throw noSuchRecord();
  const object = servedObject(caller, known.name);
  const record = org.store.get(object.name, given);
  if (!record || !principal.canSeeRecord(object.name, record)) throw noSuchRecord();
  return { object, record };
}

function noSuchRecord(): SalesforceError {
  return new SalesforceError({ errorCode: "NOT_FOUND", message: "The requested resource does not exist" });
}

/** What a request's parameters say wrong. */
export function illegalParameter(message: string): SalesforceError {
  return new SalesforceError({ errorCode: "ILLEGAL_QUERY_PARAMETER_VALUE", message });
}
