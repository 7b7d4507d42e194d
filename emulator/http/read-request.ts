/** Reads a request to its end, within limits, and decompresses it. */
import type { IncomingMessage } from "node:http";
import { gunzipSync, inflateSync } from "node:zlib";
import type { WebRequest } from "./web-request";

const MEGABYTE = 1024 * 1024;

/** The body is larger than this site takes, or not compressed as it says. */
export class UnreadableBody extends Error {
  readonly status: 400 | 413;

  constructor(status: 400 | 413, message: string) {
    super(message);
    this.status = status;
  }
}

export async function readRequest(request: IncomingMessage): Promise<WebRequest> {
  const url = oneSlash(request.url ?? "/");
  const [path = "/"] = url.split("?", 1);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
  const limit = limitFor(path);
  const raw = await readAll(request, limit);
  const body = unpack(raw, headers["content-encoding"]?.trim().toLowerCase() ?? "", limit);
  return {
    method: request.method ?? "GET",
    path,
    query: new URLSearchParams(url.slice(path.length + 1)),
    headers,
    body,
    address: (request.socket.remoteAddress ?? "").replace(/^::ffff:/, ""),
  };
}

/** Clients that keep an instance URL with its slash send `//services/…`, and orgs take it (@salesforce/core does). */
function oneSlash(url: string): string {
  return url.replace(/^\/{2,}/, "/");
}

/**
 * Forms are small, records are not ("Maximum size of request is 52428800 bytes", SFDX-Data-Move-Utility#321), and test data may be large, as may what is loaded in bulk (api.md §9).
 */
function limitFor(path: string): number {
  if (/\/jobs\/ingest\/[^/]+\/batches\/?$/i.test(path)) return 150 * MEGABYTE;
  if (path.startsWith("/__control/")) return 128 * MEGABYTE;
  return /^\/services\/(data|soap|async)\b/i.test(path) ? 50 * MEGABYTE : MEGABYTE / 4;
}

async function readAll(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Left open, because destroying it would take the refusal's way back with it.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > limit) throw new UnreadableBody(413, `The body is larger than ${limit} bytes.`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** REST takes gzip and deflate (REST guide, Compression Headers). */
function unpack(raw: Buffer, encoding: string, limit: number): Buffer {
  const inflate = { gzip: gunzipSync, deflate: inflateSync }[encoding];
  if (inflate === undefined || raw.length === 0) return raw;
  try {
    return inflate(raw, { maxOutputLength: limit });
  } catch {
    throw new UnreadableBody(400, `The body is not ${encoding}, or too large when unpacked.`);
  }
}
