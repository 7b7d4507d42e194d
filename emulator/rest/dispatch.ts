/** Every REST resource below `/services/data/vNN.0`, and how a request finds its own. */
import { ingestRoutes } from "../bulk/ingest-resources";
import { queryJobRoutes } from "../bulk/query-job-resources";
import type { CallKind } from "../call-log";
import { limitsRoutes } from "../limits/resources";
import { listViewRoutes } from "../list-views/resources";
import { quickActionRoutes } from "../quick-actions/resources";
import { recentRoutes } from "../recently-viewed/recent-items";
import { replicationRoutes } from "../replication/resources";
import { passwordRoutes } from "../oauth/password-resource";
import { SalesforceError } from "../salesforce-error";
import { searchRoutes } from "../search/resources";
import { pushRoutes } from "../streaming/push-resource";
import { tabRoutes } from "../tabs/resources";
import { compositeRoutes } from "./composite/routes";
import { uiDuplicateRoutes } from "../ui-api/duplicates";
import { uiFormRoutes } from "../ui-api/form-resources";
import { uiLookupRoutes } from "../ui-api/lookup-resources";
import { uiMetadataRoutes } from "../ui-api/metadata-resources";
import { uiRecordRoutes } from "../ui-api/record-resources";
import { describeRoutes } from "./describe-resources";
import { layoutRoutes } from "../page-layouts/layout-resources";
import { type ApiRequest, type ApiResponse, type Caller, ok, refusal, resourceUrl } from "./exchange";
import { located } from "./json/read-json";
import { queryRoutes } from "./query-resources";
import { findRoute, type Route } from "./route-table";
import { rowRoutes } from "./row-resources";
import { saveOptions } from "./save-options";

const routes: readonly Route[] = [
  {
    method: "GET",
    pattern: "",
    kind: "resources",
    handle: (caller, request) => ok(resourcesByVersion(caller, request)),
  },
  ...describeRoutes,
  ...layoutRoutes,
  ...uiMetadataRoutes,
  ...uiRecordRoutes,
  ...uiFormRoutes,
  ...uiLookupRoutes,
  ...uiDuplicateRoutes,
  ...queryRoutes,
  ...searchRoutes,
  ...compositeRoutes((caller, request) => dispatch(caller, request)),
  ...ingestRoutes,
  ...queryJobRoutes,
  ...limitsRoutes,
  ...recentRoutes,
  ...replicationRoutes,
  ...quickActionRoutes,
  ...listViewRoutes,
  ...tabRoutes,
  ...passwordRoutes,
  ...pushRoutes,
  ...rowRoutes,
];

/** Everything that answers here, by the first part of its path; the identity alone is not of a version (api.md §1.2). */
function resourcesByVersion({ org, principal }: Caller, request: ApiRequest): Record<string, string> {
  const names = new Set(routes.map(({ pattern }) => pattern.split("/")[0] ?? "").filter(Boolean));
  const urls = [...names].map((name) => [name, resourceUrl(request, name)]);
  return { ...Object.fromEntries(urls), identity: `${org.baseUrl}/id/${org.definition.id}/${principal.userId}` };
}

export type Dispatched = { response: ApiResponse; kind: CallKind };

/** What a request is counted as; `unknown` where no resource answers. */
export function kindOf(request: Pick<ApiRequest, "method" | "path" | "version">): CallKind {
  try {
    return findRoute(routes, request).route.kind;
  } catch (error) {
    if (error instanceof SalesforceError) return "unknown";
    throw error;
  }
}

/** Runs what a request names; Salesforce's refusals become its error envelope. */
export function dispatch(sender: Omit<Caller, "options">, request: ApiRequest): Dispatched {
  const caller = { ...sender, options: saveOptions(request) };
  try {
    const { route, parameters } = findRoute(routes, request);
    const { refusals } = caller.org;
    const handle = () => {
      refusals.check({ operation: "request" });
      checkContentType(route, request);
      return route.handle(caller, request, parameters);
    };
    return { kind: route.kind, response: refusals.during(addressOf(request), () => answer(handle, request)) };
  } catch (error) {
    return { kind: "unknown", response: refusal(error) };
  }
}

/** Of a request of its own or of a part of a composite. */
function addressOf(request: ApiRequest): string {
  const path = resourceUrl(request, request.path.join("/"));
  return request.query.size === 0 ? path : `${path}?${request.query}`;
}

/** Parts of a composite bring no content type. The sentence is real (kevinohara80/nforce#74). */
function checkContentType({ takes }: Route, request: ApiRequest): void {
  const contentType = request.headers["content-type"];
  if (contentType === undefined || request.text() === "") return;
  if (/\bjson\b/i.test(contentType) || takes?.test(contentType)) return;
  const [mediaType = ""] = contentType.split(";");
  const message = `MediaType of '${mediaType.trim()}' is not supported by this resource`;
  throw new SalesforceError({ errorCode: "UNSUPPORTED_MEDIA_TYPE", message });
}

function answer(work: () => ApiResponse, request: ApiRequest): ApiResponse {
  try {
    return work();
  } catch (error) {
    return refusal(located(error, request));
  }
}
