/** What SOAP answers instead of a result: HTTP 500 with a fault, Salesforce's codes under `sf:`, the protocol's under `soapenv:`. */
import { SalesforceError } from "../salesforce-error";
import { tag, type Xml } from "./write-xml";

/** A request that is no proper SOAP. */
class ClientFault extends Error {
  override readonly name = "ClientFault";
}

export function clientFault(message: string): Error {
  return new ClientFault(message);
}

/** Which of the WSDL's faults carries a code. */
const FAULT_OF: { readonly [exceptionCode: string]: string } = {
  INVALID_LOGIN: "LoginFault",
  LOGIN_MUST_USE_SECURITY_TOKEN: "LoginFault",
  INVALID_QUERY_LOCATOR: "InvalidQueryLocatorFault",
  INVALID_FIELD: "InvalidFieldFault",
  INVALID_TYPE: "InvalidSObjectFault",
  MALFORMED_QUERY: "MalformedQueryFault",
  MALFORMED_SEARCH: "MalformedSearchFault",
  MALFORMED_ID: "InvalidIdFault",
};

/** Those that say where in the query. */
const WITH_PLACE = new Set(["InvalidFieldFault", "InvalidSObjectFault", "MalformedQueryFault", "MalformedSearchFault"]);

export type Fault = { code: string; text: string; detail: Xml | null };

/** Null for what is a fault of ours and must not be dressed up as Salesforce's. */
export function faultOf(error: unknown): Fault | null {
  if (error instanceof ClientFault) return { code: "soapenv:Client", text: error.message, detail: null };
  if (!(error instanceof SalesforceError)) return null;
  const { errorCode = "UNKNOWN_EXCEPTION", message = "" } = error.errors[0] ?? {};
  return { code: `sf:${errorCode}`, text: `${errorCode}: ${message}`, detail: detailOf(errorCode, message) };
}

function detailOf(errorCode: string, message: string): Xml {
  const name = FAULT_OF[errorCode] ?? "UnexpectedErrorFault";
  const facts = [tag("sf:exceptionCode", errorCode), tag("sf:exceptionMessage", message)];
  const content = WITH_PLACE.has(name) ? [...facts, ...placeIn(message)] : facts;
  return tag(`sf:${name}`, content, { "xsi:type": `sf:${name}` });
}

/** `ERROR at Row:1:Column:8`, as the query's parser tells it. */
function placeIn(message: string): Xml[] {
  const [, row = "-1", column = "-1"] = /ERROR at Row:(\d+):Column:(\d+)/.exec(message) ?? [];
  return [tag("sf:row", row), tag("sf:column", column)];
}
