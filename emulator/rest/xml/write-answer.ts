/**
 * An answer as XML (api.md §1.4): keys are elements, a record's attributes are the element's own, arrays repeat their element.
 * The root elements of rows, Result, Errors, QueryResult and SObjectTreeResponse are the guide's; the others are from memory.
 */
import type { CallKind } from "../../call-log";
import { nil, tag, Xml } from "../../soap/write-xml";

const XSI = "http://www.w3.org/2001/XMLSchema-instance";

/** Resources that speak XML, and their root element where the answer itself does not tell it. */
const ROOTS: Partial<Record<CallKind, string>> = {
  versions: "Versions",
  resources: "urls",
  describe: "DescribeSObjectResult",
  rest: "Result",
  query: "QueryResult",
  search: "SearchResults",
  limits: "LimitsSnapshot",
  batch: "batchResults",
  tree: "SObjectTreeResponse",
  collections: "Results",
};

export function speaksXml(kind: CallKind): boolean {
  return kind in ROOTS || kind === "unknown";
}

export function writeXml(kind: CallKind, body: unknown): string {
  const root = rootOf(kind, body);
  const content = Array.isArray(body) ? body.map((item) => element(singular(root), item)) : contentOf(body);
  const { markup } = tag(root, content, { "xmlns:xsi": XSI, ...attributesOf(body) });
  return `<?xml version="1.0" encoding="UTF-8"?>${markup}`;
}

function rootOf(kind: CallKind, body: unknown): string {
  if (Array.isArray(body) && body.some((item) => isObject(item) && "errorCode" in item)) return "Errors";
  return (
    attributesOf(body)["type"] ?? (isObject(body) && "records" in body ? "QueryResult" : (ROOTS[kind] ?? "Result"))
  );
}

function singular(root: string): string {
  return root.endsWith("s") ? root.slice(0, -1) : "item";
}

function element(name: string, value: unknown): Xml {
  return value === null || value === undefined ? nil(name) : tag(name, contentOf(value), attributesOf(value));
}

function contentOf(value: unknown): Xml[] {
  if (!isObject(value)) return [new Xml(tag("x", String(value ?? "")).markup.slice("<x>".length, -"</x>".length))];
  return Object.entries(value).flatMap(([key, item]) => {
    if (key === "attributes") return [];
    const name = /^[A-Za-z_][\w.-]*$/.test(key) ? key : `_${key.replace(/[^\w.-]/g, "_")}`;
    return Array.isArray(item) ? item.map((each) => element(name, each)) : [element(name, item)];
  });
}

/** `type` and `url`, as a record has them. */
function attributesOf(value: unknown): Record<string, string> {
  if (!isObject(value) || !isObject(value["attributes"])) return {};
  const given = Object.entries(value["attributes"]);
  return Object.fromEntries(given.flatMap(([name, text]) => (typeof text === "string" ? [[name, text]] : [])));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
