/** Conditional requests (api.md §4.7, §5): dates have whole seconds; a failed condition is 304 for reading and 412 for writing. */
import { createHash } from "node:crypto";
import { SalesforceError } from "../salesforce-error";
import type { ObjectDefinition, StoredRecord } from "../types";
import { type ApiRequest, type ApiResponse, empty } from "./exchange";

/** What a condition is compared with; null where the resource has no such stamp. */
export type Stamp = { etag: string | null; lastModified: Date | null };

/** Of what is not there yet. */
export const NO_STAMP: Stamp = { etag: null, lastModified: null };

export function stampHeaders({ etag, lastModified }: Stamp): Record<string, string> {
  return {
    ...(etag === null ? {} : { ETag: `"${etag}"` }),
    ...(lastModified === null ? {} : { "Last-Modified": lastModified.toUTCString() }),
  };
}

/** Rows of Account alone have an ETag; every row with a LastModifiedDate can be asked for by date. */
export function stampOf(object: ObjectDefinition, record: StoredRecord): Stamp {
  const changed = record.LastModifiedDate;
  return {
    etag:
      object.name === "Account" ? createHash("sha256").update(JSON.stringify(record)).digest("hex").slice(0, 8) : null,
    lastModified: typeof changed === "string" ? new Date(changed) : null,
  };
}

/** The 304 a conditional GET gets, or null when it is to be answered in full. Throws 412 where it asked for an old state. */
export function notModified(request: ApiRequest, stamp: Stamp): ApiResponse | null {
  checkUnchanged(request, stamp);
  return isAsKnown(request, stamp) ? empty(304, stampHeaders(stamp)) : null;
}

/** Throws 412 when the state a write was meant for is gone. */
export function checkPreconditions(request: ApiRequest, stamp: Stamp): void {
  checkHeaders(request);
  checkUnchanged(request, stamp);
  if (isAsKnown(request, stamp)) throw preconditionFailed();
}

/** What a write's preconditions must look like, whether or not there is anything to compare them with; throws 400. */
export function checkHeaders({ headers }: ApiRequest): void {
  for (const name of ["if-modified-since", "if-unmodified-since"]) {
    const given = headers[name];
    if (given !== undefined && parseDate(given) === null) throw badHeader(`${name} is no date`, given);
  }
  for (const name of ["if-match", "if-none-match"]) {
    const given = headers[name];
    if (given !== undefined && !TAGS.test(given.trim())) throw badHeader(`${name} is no list of entity tags`, given);
  }
}

/** `*`, or `"tag", W/"tag"`. */
const TAGS = /^(\*|(W\/)?"[^"]*"(\s*,\s*(W\/)?"[^"]*")*)$/;

/** If-None-Match overrules If-Modified-Since, as HTTP has it (RFC 9110 §13.2.2). */
function isAsKnown({ headers }: ApiRequest, { etag, lastModified }: Stamp): boolean {
  const known = headers["if-none-match"];
  if (known !== undefined && etag !== null) return matches(known, etag);
  const since = parseDate(headers["if-modified-since"]);
  return since !== null && lastModified !== null && seconds(lastModified) <= seconds(since);
}

function checkUnchanged({ headers }: ApiRequest, { etag, lastModified }: Stamp): void {
  const wanted = headers["if-match"];
  if (wanted !== undefined && etag !== null) {
    if (!matches(wanted, etag)) throw preconditionFailed();
    return;
  }
  const since = parseDate(headers["if-unmodified-since"]);
  if (since !== null && lastModified !== null && seconds(lastModified) > seconds(since)) throw preconditionFailed();
}

/** Compressed answers carry `--gzip` at the end of their ETag. */
function matches(header: string, etag: string): boolean {
  const tags = header.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.some((tag) => tag === "*" || tag.replaceAll('"', "").replace(/--gzip$/, "") === etag);
}

/** `Wed, 06 May 2026 09:49:20 GMT`, and the older forms HTTP allows, all of which begin with the weekday. */
function parseDate(given: string | undefined): Date | null {
  const date = new Date(/^[A-Z][a-z]{2}/.test(given ?? "") ? (given ?? "") : "");
  return Number.isNaN(date.getTime()) ? null : date;
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

/** The sentences of both refusals are unverified: the guide names status and code only. */
function preconditionFailed(): SalesforceError {
  const message = "The record does not match the precondition of the request";
  return new SalesforceError({ errorCode: "MATCH_PRECONDITION_FAILED", message });
}

function badHeader(what: string, given: string): SalesforceError {
  return new SalesforceError({ errorCode: "BAD_REQUEST", message: `The value of header ${what}: ${given}` });
}
