/** One SOAP call of somebody signed in, and how it reaches what REST and it have in common. */
import type { Caller } from "../rest/exchange";
import { dispatch } from "../rest/dispatch";
import { SalesforceError } from "../salesforce-error";
import { z } from "zod";
import type { Flavour } from "./envelope";
import type { XmlElement } from "./parse-xml";
import type { Content } from "./write-xml";

export type SoapCall = {
  caller: Caller;
  flavour: Flavour;
  /** e.g. `66.0`. */
  version: string;
  sessionId: string;
  header: XmlElement | null;
  /** The element named after the operation. */
  operation: XmlElement;
};

/** What stands between `<queryResponse>` and its end. */
export type Operation = (call: SoapCall) => Content;

type Asked = {
  method: "GET" | "POST";
  path: readonly string[];
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
};

const Refused = z.array(z.object({ errorCode: z.string(), message: z.string() })).min(1);

/** What the REST resource answers that is the same thing on another wire. @throws its refusal */
export function askResource({ caller, version }: SoapCall, asked: Asked): unknown {
  const { method, path, query = {}, headers = {}, body } = asked;
  const text = body === undefined ? "" : JSON.stringify(body);
  const { response } = dispatch(caller, {
    method,
    version,
    path,
    query: new URLSearchParams(query),
    headers,
    json: () => body,
    text: () => text,
  });
  if (response.status < 400) return response.body;
  throw new SalesforceError(Refused.parse(response.body), response.status);
}
