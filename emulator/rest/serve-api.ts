/** `/services/data` over HTTP: the session, the version, the day's allowance, then the resource (api.md §1, §3, §10). */
import type { CallKind } from "../call-log";
import type { Reply } from "../http/reply";
import { bearerOf, type WebRequest } from "../http/web-request";
import type { Org } from "../live-org";
import { addressOf } from "../oauth/ip-restriction";
import type { UserDefinition } from "../org-definition";
import { notFound, SalesforceError } from "../salesforce-error";
import { authenticate } from "./authenticate";
import { countRequest } from "./count-request";
import { dispatch, kindOf } from "./dispatch";
import { type ApiRequest, ok, refusal } from "./exchange";
import { type Format, formatOf, isXml, withoutSuffix } from "./format";
import { parseJson } from "./json/parse-json";
import { flagsOf } from "./save-options";
import { checkVersion, versionList } from "./versions";
import { writeReply } from "./write-reply";
import { readXmlRecord } from "./xml/read-record";

export const API_PATH = "/services/data";

export type Served = { reply: Reply; kind: CallKind; counted: boolean };

export function serveApi(org: Org, web: WebRequest): Served {
  const segments = withoutSuffix(web.path).slice(API_PATH.length).split("/").filter(Boolean);
  const format = formatOf(web);
  if (segments.length === 0) return { reply: versions(web, format), kind: "versions", counted: false };
  const method = methodOf(web);
  let kind: CallKind = "unknown";
  let user: UserDefinition | null = null;
  try {
    const request = apiRequest(web, method, segments);
    kind = kindOf(request);
    const session = authenticate(org, { token: bearerOf(web), address: addressOf(org, web) });
    user = session.user;
    checkVersion(request.version);
    countRequest(org, session.app);
    const { response } = dispatch(
      { org, user, app: session.app, principal: org.principals.of(user), origin: originOf(request) },
      request,
    );
    const limitInfo = { "sforce-limit-info": org.usage.header(session.app) };
    return { reply: named(writeReply(response, { format, kind, limitInfo }), user), kind, counted: true };
  } catch (error) {
    return { reply: named(writeReply(refusal(error), { format, kind }), user), kind, counted: false };
  }
}

/** Unauthenticated and not counted (api.md §1.2). */
function versions({ method }: WebRequest, format: Format): Reply {
  const isRead = method === "GET" || method === "HEAD";
  return writeReply(isRead ? ok(versionList()) : refusal(notAllowed(method)), { format, kind: "versions" });
}

function notAllowed(method: string): SalesforceError {
  const message = `HTTP Method '${method}' not allowed. Allowed are GET,HEAD`;
  return new SalesforceError({ errorCode: "METHOD_NOT_ALLOWED", message });
}

/** For clients that cannot PATCH: POST with `?_HttpMethod=PATCH` (api.md §1.4). */
function methodOf({ method, query }: WebRequest): string {
  return method === "POST" ? (query.get("_HttpMethod")?.toUpperCase() ?? method) : method;
}

function apiRequest(web: WebRequest, method: string, [version = "", ...path]: string[]): ApiRequest {
  if (!version.startsWith("v")) throw notFound();
  const text = () => web.body.toString("utf8");
  return {
    method,
    version: version.slice(1),
    path: path.map(decoded),
    query: web.query,
    headers: web.headers,
    json: () => (isXml(web.headers["content-type"]) ? readXmlRecord(text()) : parseJson(text())),
    text,
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

function named(reply: Reply, user: UserDefinition | null): Reply {
  return user === null ? reply : { ...reply, username: user.username };
}
