/** JSON or XML: what an answer is to be in, and what a body is in (api.md §1.4). */
import type { WebRequest } from "../http/web-request";

export type Format = { name: "json" | "xml"; pretty: boolean };

/** Suffixes stopped working with v58.0. */
const LAST_WITH_SUFFIX = 57;
const SUFFIX = /\.(json|xml)$/i;

/** The better liked of the two by the Accept header, or the one the path ends with. Salesforce refuses no Accept header: whoever wants neither gets JSON. */
export function formatOf({ headers, path }: WebRequest): Format {
  const suffix = hasSuffix(path) ? SUFFIX.exec(path)?.[1]?.toLowerCase() : undefined;
  const wantsXml = suffix === undefined ? prefersXml(headers["accept"] ?? "") : suffix === "xml";
  return { name: wantsXml ? "xml" : "json", pretty: headers["x-prettyprint"] === "1" };
}

/** The path without such a suffix, in the versions that have them. */
export function withoutSuffix(path: string): string {
  return hasSuffix(path) ? path.replace(SUFFIX, "") : path;
}

function hasSuffix(path: string): boolean {
  const version = /^\/services\/data\/v(\d{1,3})\.0\//.exec(path)?.[1];
  return version !== undefined && Number(version) <= LAST_WITH_SUFFIX && SUFFIX.test(path);
}

function prefersXml(accept: string): boolean {
  const weights = accept.split(",").map((range) => {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith("q="));
    return { type, weight: quality === undefined ? 1 : Number(quality.slice(2)) || 0 };
  });
  const best = (types: readonly string[]) =>
    weights.reduce((most, { type, weight }) => (types.includes(type) ? Math.max(most, weight) : most), 0);
  return best(["application/xml", "text/xml"]) > best(["application/json", "*/*", "application/*"]);
}

export function isXml(contentType: string | undefined): boolean {
  return /^\s*(application|text)\/xml\b/i.test(contentType ?? "");
}
