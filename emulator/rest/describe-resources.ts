/** What the org is made of: the list of objects, basic information on one, its full describe (api.md §4.1–§4.3, §4.7). */
import { describeEntry, describeObject, type Looking } from "../describe";
import { type ApiRequest, type ApiResponse, type Caller, type Handler, ok } from "./exchange";
import { notModified, type Stamp, stampHeaders } from "./preconditions";
import { readableObject } from "../readable";
import { recentItemsOf } from "../recently-viewed/recent-items";
import type { Route } from "./route-table";

const MAX_BATCH_SIZE = 200;

const globalDescribe: Handler = (caller, request) =>
  conditionalOnMetadata(caller, request, () => ({
    encoding: "UTF-8",
    maxBatchSize: MAX_BATCH_SIZE,
    sobjects: [...caller.org.store.objects()]
      .filter(({ name }) => caller.principal.canReadObject(name))
      .map((object) => describeEntry(lookingFrom(caller, request), object)),
  }));

/** It carries no stamp, for recent records change without the metadata (recorded answer). */
const basicInformation: Handler = (caller, request, { name = "" }) => {
  const object = readableObject(caller, name);
  return ok({
    objectDescribe: describeEntry(lookingFrom(caller, request), object),
    recentItems: recentItemsOf(caller, request, object),
  });
};

const fullDescribe: Handler = (caller, request, { name = "" }) => {
  const object = readableObject(caller, name);
  return conditionalOnMetadata(caller, request, () => describeObject(lookingFrom(caller, request), object));
};

export const describeRoutes: readonly Route[] = [
  { method: "GET", pattern: "sobjects", kind: "describe", handle: globalDescribe },
  { method: "GET", pattern: "sobjects/:name", kind: "describe", handle: basicInformation },
  { method: "GET", pattern: "sobjects/:name/describe", kind: "describe", handle: fullDescribe },
];

/** All of an org's metadata has one stamp, which changes with anything in it. */
export function conditionalOnMetadata({ org }: Caller, request: ApiRequest, body: () => unknown): ApiResponse {
  const stamp: Stamp = { etag: org.metadata.etag, lastModified: org.metadata.lastModified };
  return notModified(request, stamp) ?? ok(body(), stampHeaders(stamp));
}

export function lookingFrom({ org, principal }: Caller, { version }: ApiRequest): Looking {
  return { org, principal, version };
}
