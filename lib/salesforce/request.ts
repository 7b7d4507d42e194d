import type { Org } from "./connection";
import type { Lane } from "./budget";

/** A call to the org. */
export type SalesforceRequest = {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below the version (`/sobjects/Contact/describe`), or whole as Salesforce gave it (`/services/data/…`). */
  path: string;
  body?: object | ((apiVersion: string) => object);
  /** Goes over the SOAP API instead, which has this and REST has not; its answer is that call's result. `path` is only its name then. */
  convertLead?: LeadToConvert;
  /** Milliseconds after which nobody waits any longer. */
  timeoutMs?: number;
  /** For a POST that changes nothing. */
  isRead?: boolean;
  /** Asked just before the bytes leave: when it says no, they do not. */
  isFresh?: () => boolean;
  /** Goes out although the org is silent, to see whether it still is. */
  isProbe?: boolean;
};

/** What a Lead is made into (SOAP API Developer Guide, convertLead). Without an Account or a Contact one is made. */
export type LeadToConvert = {
  leadId: string;
  convertedStatus: string;
  accountId?: string;
  contactId?: string;
  doNotCreateOpportunity: boolean;
  opportunityName?: string;
};

/** Whether it changes nothing in the org. */
export function isRead(request: SalesforceRequest): boolean {
  return request.isRead ?? request.method === "GET";
}

/** Which share of the calls it is of. */
export function laneOf(org: Org, request: SalesforceRequest): Lane {
  if (org.actor.kind === "system") return "background";
  return isRead(request) ? "reading" : "saving";
}
