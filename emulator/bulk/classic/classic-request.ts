/** A request to the Bulk API 1.0 as its resources see it. */
import type { WebRequest } from "../../http/web-request";
import { flagsOf } from "../../rest/save-options";
import type { Format } from "./classic-reply";

export type ClassicRequest = {
  /** What is answered in, unless the job says otherwise. */
  format: Format;
  /** e.g. `66.0`. */
  version: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** From Sforce-Call-Options. */
  client: string | undefined;
};

export function classicRequest({ headers, body }: WebRequest, version: string): ClassicRequest {
  const client = flagsOf(headers["sforce-call-options"]).get("client");
  return { format: formatOf(headers), version, headers, body: body.toString("utf8"), client };
}

/** JSON is answered to those who send or ask for it. */
export function formatOf(headers: Readonly<Record<string, string>>): Format {
  return /\bjson\b/i.test(headers["content-type"] ?? headers["accept"] ?? "") ? "json" : "xml";
}
