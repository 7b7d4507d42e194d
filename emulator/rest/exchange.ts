/** One REST request and its answer, as handlers see them: the same whether it came over HTTP or inside a composite. */
import type { SaveOptions } from "../dml/context";
import type { App } from "../limits/daily-requests";
import type { Org } from "../live-org";
import type { UserDefinition } from "../org-definition";
import type { Principal } from "../principal";
import { type ApiError, SalesforceError } from "../salesforce-error";

export type Caller = {
  org: Org;
  user: UserDefinition;
  principal: Principal;
  /** What the session was opened for. */
  app: App;
  /** What change events call this way of changing records (api.md §15). */
  origin: string;
  /** What this request's own headers ask of its saves. */
  options: SaveOptions;
};

export type ApiRequest = {
  method: string;
  /** e.g. `68.0`. */
  version: string;
  /** Decoded segments after `/services/data/vNN.0`. */
  path: readonly string[];
  query: URLSearchParams;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
  /** The parsed JSON body; throws JSON_PARSER_ERROR when it is none. Undefined when there is no body. */
  json(): unknown;
  /** The body as sent. */
  text(): string;
};

/** An answer that is not JSON: CSV, HTML, a file's content. */
export class RawBody {
  readonly contentType: string;
  readonly text: string;
  /** Where it is no text: sent instead. */
  readonly bytes: Buffer | null;

  constructor(contentType: string, content: string | Buffer) {
    this.contentType = contentType;
    this.text = typeof content === "string" ? content : "";
    this.bytes = typeof content === "string" ? null : content;
  }
}

export type ApiResponse = {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** Sent as JSON, unless it is a RawBody. Undefined for an empty body. */
  body: unknown;
};

export type Handler = (
  caller: Caller,
  request: ApiRequest,
  parameters: Readonly<Record<string, string>>,
) => ApiResponse;

export function ok(body: unknown, headers: Readonly<Record<string, string>> = {}): ApiResponse {
  return { status: 200, headers, body };
}

export function empty(status: number, headers: Readonly<Record<string, string>> = {}): ApiResponse {
  return { status, headers, body: undefined };
}

/** Salesforce's error envelope; anything that is not Salesforce's refusal is a fault of ours and says so. */
export function refusal(error: unknown): ApiResponse {
  if (error instanceof SalesforceError) return { status: error.status, headers: {}, body: error.errors.map(ordered) };
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${detail}\n`);
  const message = `An unexpected error occurred. Please include this ErrorId if you contact support: 0-1 (${Date.now()})`;
  return { status: 500, headers: {}, body: [{ message, errorCode: "UNKNOWN_EXCEPTION" }] };
}

function ordered({ message, errorCode, fields, duplicateResut }: ApiError) {
  if (duplicateResut) return { duplicateResut, errorCode, message };
  return fields === undefined ? { message, errorCode } : { message, errorCode, fields };
}

/** The path of a resource in this request's version. */
export function resourceUrl(request: Pick<ApiRequest, "version">, rest: string): string {
  return `/services/data/v${request.version}/${rest}`;
}
