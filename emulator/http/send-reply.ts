/** A reply as bytes, with the headers every answer of a real org has (api.md §1.6), compressed when the client takes it. */
import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { Reply } from "./reply";

const WORTH_COMPRESSING = 1024;

/** What a client writes down for Salesforce's support, and how the log names the request. */
export function newRequestId(): string {
  return randomBytes(16).toString("hex");
}

export type Wire = { status: number; headers: Readonly<Record<string, string | number>>; bytes: Buffer };

export function onTheWire(
  reply: Reply,
  { acceptEncoding, requestId }: { acceptEncoding: string; requestId: string },
): Wire {
  const compress = reply.body.length >= WORTH_COMPRESSING && /\bgzip\b/.test(acceptEncoding);
  const bytes = compress ? gzipSync(reply.body, { level: 1 }) : (reply.bytes ?? Buffer.from(reply.body));
  const headers = {
    "cache-control": "no-cache,must-revalidate,max-age=0,no-store,private",
    server: "sfdcedge",
    vary: "Accept-Encoding",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "none",
    "x-sfdc-edge-cache": "none",
    "x-sfdc-request-id": requestId,
    "x-request-id": requestId,
    ...reply.headers,
    ...(compress ? compressedHeaders(reply.headers) : {}),
    ...(hasNoBody(reply.status) ? {} : { "content-length": bytes.length }),
  };
  return { status: reply.status, headers, bytes: hasNoBody(reply.status) ? Buffer.alloc(0) : bytes };
}

export function send(response: ServerResponse, { status, headers, bytes }: Wire): void {
  response.writeHead(status, headers);
  response.end(bytes);
}

function hasNoBody(status: number): boolean {
  return status === 204 || status === 304;
}

/** A compressed answer is another representation and has another ETag (api.md §4.7). */
function compressedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { ETag: etag } = headers;
  const suffixed = etag === undefined ? {} : { ETag: etag.replace(/"$/, '--gzip"') };
  return { "content-encoding": "gzip", ...suffixed };
}
