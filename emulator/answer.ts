/** Which part of an org's site answers a request, and what the log calls it. */
import { asyncAddress, serveAsync } from "./bulk/classic/serve-async";
import type { CallKind } from "./call-log";
import { json, type Reply } from "./http/reply";
import type { WebRequest } from "./http/web-request";
import { isSignIn, signInThenStart } from "./oauth/authorize";
import { answerOauth, findOauthRoute } from "./oauth/routes";
import { answerPage } from "./pages/routes";
import { refusal } from "./rest/exchange";
import { API_PATH, serveApi } from "./rest/serve-api";
import { SalesforceError } from "./salesforce-error";
import { serveSoap, soapAddress } from "./soap/serve-soap";
import type { Site } from "./site";

const APEX_REST = "/services/apexrest/";

export type Answer = {
  reply: Reply;
  kind: CallKind;
  /** Whether it used up one of the day's API requests. */
  counted: boolean;
};

export function answer(site: Site, request: WebRequest): Answer {
  try {
    return find(site, request);
  } catch (error) {
    const { status, body } = refusal(error);
    return { reply: json(status, body), kind: "unknown", counted: false };
  }
}

function find(site: Site, request: WebRequest): Answer {
  const { path } = request;
  if (path === API_PATH || path.startsWith(`${API_PATH}/`)) return serveApi(site.org, request);
  const soap = soapAddress(path);
  if (soap) return serveSoap(site.org, request, soap);
  const bulk = asyncAddress(path);
  if (bulk) return serveAsync(site.org, request, bulk);
  const route = findOauthRoute(path);
  if (route) return { reply: answerOauth(site.org, route, request), kind: route.kind, counted: false };
  if (isSignIn(request)) return { reply: signInThenStart(site.org, request), kind: "authorize", counted: false };
  if (path.startsWith(APEX_REST)) throw noApex();
  return { reply: answerPage(site, request), kind: "page", counted: false };
}

/** There is no Apex, so that nothing is at any address of its web services (the sentence as clients quote it). */
function noApex(): SalesforceError {
  return new SalesforceError({ errorCode: "NOT_FOUND", message: "Could not find a match for URL" });
}

/** Whether faults can be ordered for this address. People's pages go on working. */
export function isForPrograms(path: string): boolean {
  return /^\/(services|id|\.well-known)\//.test(path) || path === API_PATH;
}
