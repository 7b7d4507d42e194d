/** Answers of the Bulk API 1.0, in XML unless JSON is spoken (Bulk API guide). */
import { json, type Reply } from "../../http/reply";
import { type Content, tag } from "../../soap/write-xml";
import type { ClassicContent } from "../job";
import type { ClassicError } from "./classic-error";
import type { Info } from "./classic-info";

export type Format = "xml" | "json";

const NAMESPACE = "http://www.force.com/2009/06/asyncapi/dataload";

export function xmlDocument(name: string, content: Content, attributes: Record<string, string> = {}): string {
  const { markup } = tag(name, content, { xmlns: NAMESPACE, ...attributes });
  return `<?xml version="1.0" encoding="UTF-8"?>${markup}`;
}

/** XML leaves out what is null. */
function elements(info: Info): Content {
  return Object.entries(info).flatMap(([name, value]) => (value === null ? [] : [tag(name, value)]));
}

export function infoReply(format: Format, name: "jobInfo" | "batchInfo", info: Info): Reply {
  if (format === "xml") return xmlReply(xmlDocument(name, elements(info)));
  const { body, ...reply } = json(200, dated(info));
  return { ...reply, body: body.replace(/"apiVersion":"(\d+\.\d)"/, '"apiVersion":$1') };
}

export function batchListReply(format: Format, batches: readonly Info[]): Reply {
  if (format === "json") return json(200, { batchInfo: batches.map(dated) });
  return xmlReply(
    xmlDocument(
      "batchInfoList",
      batches.map((batch) => tag("batchInfo", elements(batch))),
    ),
  );
}

export function resultListReply(format: Format, ids: readonly string[]): Reply {
  if (format === "json") return json(200, ids);
  return xmlReply(
    xmlDocument(
      "result-list",
      ids.map((id) => tag("result", id)),
    ),
  );
}

export function errorReply(format: Format, { exceptionCode, message }: ClassicError): Reply {
  if (format === "json") return json(400, { exceptionCode, exceptionMessage: message });
  const content = [tag("exceptionCode", exceptionCode), tag("exceptionMessage", message)];
  return xmlReply(xmlDocument("error", content), 400);
}

const TYPES: Readonly<Record<ClassicContent, string>> = {
  CSV: "text/csv",
  XML: "application/xml",
  JSON: "application/json;charset=UTF-8",
};

export function contentReply(contentType: ClassicContent, body: string): Reply {
  return { status: 200, headers: { "content-type": TYPES[contentType] }, body };
}

function xmlReply(body: string, status = 200): Reply {
  return { status, headers: { "content-type": "application/xml" }, body };
}

/** JSON has REST's way of writing times. */
function dated(info: Info): Info {
  const { createdDate, systemModstamp } = info;
  return { ...info, createdDate: withOffset(createdDate), systemModstamp: withOffset(systemModstamp) };
}

function withOffset(moment: Info[string] | undefined): string {
  return String(moment ?? "").replace(/Z$/, "+0000");
}
