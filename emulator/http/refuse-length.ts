/** Requests longer than Salesforce takes (api.md §1.7): 414 for the URI alone, 431 for URI and headers together. */
import type { IncomingMessage } from "node:http";
import { refusal } from "../rest/exchange";
import { SalesforceError } from "../salesforce-error";
import { json, type Reply } from "./reply";

const MAX_URI_BYTES = 16_384;

export function refuseLength({ url = "", rawHeaders }: IncomingMessage): Reply | null {
  const uri = Buffer.byteLength(url);
  const headers = rawHeaders.reduce((total, text) => total + Buffer.byteLength(text), 0);
  if (uri > MAX_URI_BYTES) return refused("URI_TOO_LONG", "The URI is longer than 16,384 bytes.");
  if (uri + headers > MAX_URI_BYTES) {
    return refused("REQUEST_HEADER_FIELDS_TOO_LARGE", "URI and headers are longer than 16,384 bytes.");
  }
  return null;
}

function refused(errorCode: string, message: string): Reply {
  const { status, body } = refusal(new SalesforceError({ errorCode, message }));
  return json(status, body);
}
