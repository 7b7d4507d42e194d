/** An API answer as it is sent: JSON, XML for whoever asked for it where the resource speaks it, or a body of its own (api.md §1.4). */
import type { CallKind } from "../call-log";
import { json, nothing, type Reply } from "../http/reply";
import { type ApiResponse, RawBody } from "./exchange";
import type { Format } from "./format";
import { speaksXml, writeXml } from "./xml/write-answer";

type Writing = { format: Format; kind: CallKind; limitInfo?: Readonly<Record<string, string>> };

export function writeReply(response: ApiResponse, { format, kind, limitInfo = {} }: Writing): Reply {
  const reply = replyWith(response, format, kind);
  return { ...reply, headers: { ...reply.headers, ...response.headers, ...limitInfo } };
}

function replyWith({ status, body }: ApiResponse, { name, pretty }: Format, kind: CallKind): Reply {
  if (body === undefined) return nothing(status);
  if (body instanceof RawBody) {
    const { contentType, text, bytes } = body;
    return { status, headers: { "content-type": contentType }, body: text, ...(bytes ? { bytes } : {}) };
  }
  if (name === "xml" && speaksXml(kind)) {
    return { status, headers: { "content-type": "application/xml;charset=UTF-8" }, body: writeXml(kind, body) };
  }
  return pretty ? { ...json(status, body), body: JSON.stringify(body, null, 2) } : json(status, body);
}
