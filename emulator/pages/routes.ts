/** The pages people open in a browser: home, lists, records, the latest calls. */
import { nothing, page, plain, type Reply, redirect } from "../http/reply";
import { formOf, type WebRequest } from "../http/web-request";
import { isId, toId18 } from "../ids";
import type { Org } from "../live-org";
import type { Site } from "../site";
import { apiCallsPage } from "./api-calls-page";
import { homeProps } from "./home-props";
import { homePage } from "./home-page";
import { listPage } from "./list-page";
import { listProps } from "./list-props";
import { notFoundPage } from "./not-found-page";
import { orgHeader } from "./org-header";
import { recordPage } from "./record-page";
import { recordProps } from "./record-props";
import { saveForm } from "./save-form";
import { API_CALLS_PATH, recordUrl } from "./urls";

export function answerPage(site: Site, request: WebRequest): Reply {
  if (request.method === "POST")
    return isFromHere(request) ? postRecord(site.org, request) : plain(403, "Not from here");
  if (request.method !== "GET" && request.method !== "HEAD")
    return { ...nothing(405), headers: { allow: "GET, POST" } };
  return getPage(site, request);
}

function getPage(site: Site, request: WebRequest): Reply {
  const { org } = site;
  if (request.path === "/") return page(200, homePage(homeProps(site)));
  if (request.path === "/favicon.ico") return nothing(204);
  if (request.path === API_CALLS_PATH) return page(200, apiCallsPage(apiCalls(org)));
  const [, objectName] = /^\/lightning\/o\/(\w+)\/list\/?$/.exec(request.path) ?? [];
  const object = objectName === undefined ? undefined : org.store.object(objectName);
  if (object) return page(200, listPage(listProps(org, object, Number(request.query.get("page") ?? 1))));
  return recordAt(org, request);
}

function apiCalls(org: Org) {
  return { org: orgHeader(org), used: org.usage.used, max: org.usage.max, calls: org.log.latest() };
}

/** `/003…`, `/lightning/r/003…/view` and `/lightning/r/Contact/003…/view` (api.md §16); the first leads to the last. */
function recordAt(org: Org, request: WebRequest): Reply {
  const found = recordIn(org, request.path);
  if (!found) return notFoundAt(org, request.path);
  const { object, record } = found;
  const url = recordUrl(object.name, record.Id);
  if (request.path !== url) return redirect(302, url);
  const props = recordProps(org, { object, record, saved: request.query.has("saved"), refused: null });
  return page(200, recordPage(props));
}

function postRecord(org: Org, request: WebRequest): Reply {
  const found = recordIn(org, request.path);
  if (!found) return notFoundAt(org, request.path);
  const { object, record } = found;
  const refused = saveForm(org, { object, record, form: formOf(request) });
  if (refused === null) return redirect(303, `${recordUrl(object.name, record.Id)}?saved=1`);
  return page(400, recordPage(recordProps(org, { object, record, saved: false, refused })));
}

function recordIn(org: Org, path: string) {
  const [, id = ""] = /^(?:\/lightning\/r(?:\/\w+)?)?\/(\w{15,18})(?:\/(?:view|edit))?\/?$/.exec(path) ?? [];
  const id18 = toId18(id);
  const object = id18 === null ? undefined : org.store.objectOfId(id18);
  const record = object && id18 !== null ? org.store.get(object.name, id18) : null;
  return object && record ? { object, record } : null;
}

function notFoundAt(org: Org, path: string): Reply {
  const last = path.split("/").find((segment) => isId(segment));
  const message =
    last === undefined ? "Nothing is at this address." : `No record has the id ${last}, or it was deleted.`;
  return page(404, notFoundPage({ org: orgHeader(org), message }));
}

/** Browsers say where a form comes from; other sites' forms change nothing here. */
function isFromHere({ headers }: WebRequest): boolean {
  const { origin, host } = headers;
  return origin === undefined || [`http://${host}`, `https://${host}`].includes(origin);
}
