/** What a body gets that could not be read. Which codes Salesforce uses here is unverified. */
import type { IncomingMessage } from "node:http";
import { refusal } from "../rest/exchange";
import { SalesforceError } from "../salesforce-error";
import type { UnreadableBody } from "./read-request";
import { json, plain, type Reply } from "./reply";

export function refuseBody({ url = "" }: IncomingMessage, { status, message }: UnreadableBody): Reply {
  if (!url.startsWith("/services/data")) return plain(status, message);
  const errorCode = status === 400 ? "BAD_REQUEST" : "REQUEST_ENTITY_TOO_LARGE";
  return json(status, refusal(new SalesforceError({ errorCode, message })).body);
}
