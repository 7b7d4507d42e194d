/** search, parameterizedSearch and what goes with them (api.md §7). */
import type { Route } from "../rest/route-table";
import { parameterizedGet, parameterizedPost } from "./parameterized-search";
import { parseSosl } from "./parse-sosl";
import { scopeOrder, searchLayout } from "./search-set-up";
import { answerSearch } from "./search-request";
import { suggestions } from "./suggestions";

export const searchRoutes: readonly Route[] = [
  {
    method: "GET",
    pattern: "search",
    kind: "search",
    handle: (caller, request) => answerSearch(caller, request, () => parseSosl(request.query.get("q") ?? "")),
  },
  { method: "GET", pattern: "parameterizedSearch", kind: "search", handle: parameterizedGet },
  { method: "POST", pattern: "parameterizedSearch", kind: "search", handle: parameterizedPost },
  { method: "GET", pattern: "search/suggestions", kind: "search", handle: suggestions },
  { method: "GET", pattern: "search/layout", kind: "search", handle: searchLayout },
  { method: "GET", pattern: "search/scopeOrder", kind: "search", handle: scopeOrder },
];
