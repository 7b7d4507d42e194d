/** `/services/data` over HTTP: the session, the version, the day's allowance, then the resource (api.md §1, §3, §10). */
import type { CallKind } from "../call-log";
import { json, nothing, type Reply } from "../http/reply";
import { bearerOf, type WebRequest } from "../http/web-request";
import type { Org } from "../live-org";
import type { UserDefinition } from "../org-definition";
import { notFound, SalesforceError } from "../salesforce-error";
import { authenticate } from "./authenticate";
import { countRequest } from "./count-request";
import { dispatch, kindOf } from "./dispatch";
import { type ApiRequest, type ApiResponse, RawBody, refusal } from "./exchange";
import { parseJson } from "./json/parse-json";
import { flagsOf } from "./save-options";
import { checkVersion, versionList } from "./versions";

export const API_PATH = "/services/data";

export type Served = { reply: Reply; kind: CallKind; counted: boolean };

export function serveApi(org: Org, web: WebRequest): Served {
  const segments = web.path.slice(API_PATH.length).split("/").filter(Boolean);
  if (segments.length === 0) return { reply: versions(web), kind: "versions", counted: false };
  const method = methodOf(web);
  let kind: CallKind = "unknown";
  let user: UserDefinition | null = null;
  try {
    const request = apiRequest(web, method, segments);
    kind = kindOf(request);
    const session = authenticate(org, bearerOf(web));
    user = session.user;
    checkVersion(request.version);
    countRequest(org, session.app);
    const { response } = dispatch(
      { org, user, app: session.app, principal: org.principals.of(user), origin: originOf(request) },
      request,
    );
    const limitInfo = { "sforce-limit-info": org.usage.header(session.app) };
    return { reply: named(replyOf(response, limitInfo), user), kind, counted: true };
  } catch (error) {
    return { reply: named(replyOf(refusal(error)), user), kind, counted: false };
  }
}

/** Unauthenticated and not counted (api.md §1.2). */
function versions(web: WebRequest): Reply {
  if (web.method === "GET" || web.method === "HEAD") return json(200, versionList());
  const message = `HTTP Method '${web.method}' not allowed. Allowed are GET,HEAD`;
  return replyOf(refusal(new SalesforceError({ errorCode: "METHOD_NOT_ALLOWED", message })));
}

/** For clients that cannot PATCH: POST with `?_HttpMethod=PATCH` (api.md §1.4). */
function methodOf({ method, query }: WebRequest): string {
  return method === "POST" ? (query.get("_HttpMethod")?.toUpperCase() ?? method) : method;
}

function apiRequest(web: WebRequest, method: string, [version = "", ...path]: string[]): ApiRequest {
  if (!version.startsWith("v")) throw notFound();
  return {
    method,
    version: version.slice(1),
    path: path.map(decoded),
    query: web.query,
    headers: web.headers,
    json: () => parseJson(web.body.toString("utf8")),
    text: () => web.body.toString("utf8"),
  };
}

/** What change events call a change made by this request (api.md §15). */
function originOf({ version, headers }: ApiRequest): string {
  const client = flagsOf(headers["sforce-call-options"]).get("client");
  return `com/salesforce/api/rest/${version}${client ? `;client=${client}` : ""}`;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw notFound();
  }
}

function replyOf(response: ApiResponse, more: Readonly<Record<string, string>> = {}): Reply {
  const reply = replyWith(response);
  return { ...reply, headers: { ...reply.headers, ...response.headers, ...more } };
}

function replyWith({ status, body }: ApiResponse): Reply {
  if (body === undefined) return nothing(status);
  if (!(body instanceof RawBody)) return json(status, body);
  return { status, headers: { "content-type": body.contentType }, body: body.text };
}

function named(reply: Reply, user: UserDefinition | null): Reply {
  return user === null ? reply : { ...reply, username: user.username };
}
