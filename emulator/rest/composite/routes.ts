/** The composite family and the versions its resources came with (REST guide, Composite). */
import { type ApiRequest, type ApiResponse, ok, resourceUrl } from "../exchange";
import type { Route } from "../route-table";
import { batch } from "./batch";
import { collectionRoutes } from "./collections/routes";
import { composite } from "./composite";
import { graph } from "./graph";
import type { Dispatch } from "./subrequest";
import { tree } from "./tree";

const SINCE = { composite: 38, tree: 34, batch: 34, sobjects: 42, graph: 50 };

export const compositeRoutes = (dispatch: Dispatch): readonly Route[] => [
  {
    method: "GET",
    pattern: "composite",
    kind: "resources",
    since: 34,
    handle: (_caller, request) => resources(request),
  },
  {
    method: "POST",
    pattern: "composite",
    kind: "composite",
    since: SINCE.composite,
    handle: (caller, request) => composite(dispatch, caller, request),
  },
  {
    method: "POST",
    pattern: "composite/batch",
    kind: "batch",
    since: SINCE.batch,
    handle: (caller, request) => batch(dispatch, caller, request),
  },
  {
    method: "POST",
    pattern: "composite/graph",
    kind: "graph",
    since: SINCE.graph,
    handle: (caller, request) => graph(dispatch, caller, request),
  },
  { method: "POST", pattern: "composite/tree/:name", kind: "tree", since: SINCE.tree, handle: tree },
  ...collectionRoutes,
];

/** Get a List of Composite Resources (REST guide), as far as this version has them. */
function resources(request: ApiRequest): ApiResponse {
  const { tree, batch, sobjects, graph } = SINCE;
  const there = Object.entries({ tree, batch, sobjects, graph }).filter(
    ([, since]) => since <= Number(request.version),
  );
  return ok(Object.fromEntries(there.map(([name]) => [name, resourceUrl(request, `composite/${name}`)])));
}
