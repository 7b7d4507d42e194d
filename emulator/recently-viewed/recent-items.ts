/** Recently viewed records as REST shows them: what is still there and may still be seen. */
import { nameFieldOf } from "../name-field";
import { type ApiRequest, type Caller, type Handler, ok } from "../rest/exchange";
import { recordUrl } from "../rest/record-json";
import type { Route } from "../rest/route-table";
import { flagsOf } from "../rest/save-options";
import type { ObjectDefinition } from "../types";
import type { Viewed } from "./recently-viewed";

/** With an object's basic information come the latest few (five in a recorded answer). */
const WITH_BASIC_INFORMATION = 5;
const FIRST_WITH_HEADER = 60;

const recent: Handler = (caller, request) => {
  const limit = Number(request.query.get("limit") ?? Number.NaN);
  const items = itemsOf(caller, request, caller.org.recentlyViewed.of(caller.principal.userId));
  return ok(Number.isInteger(limit) && limit >= 0 ? items.slice(0, limit) : items);
};

export const recentRoutes: readonly Route[] = [{ method: "GET", pattern: "recent", kind: "rest", handle: recent }];

export function recentItemsOf(caller: Caller, request: ApiRequest, object: ObjectDefinition) {
  const own = caller.org.recentlyViewed
    .of(caller.principal.userId)
    .filter(({ objectName }) => objectName === object.name);
  return itemsOf(caller, request, own).slice(0, WITH_BASIC_INFORMATION);
}

/** Notes that a record was read or written, unless `Sforce-Mru: updateMru=false` asks not to. */
export function noteViewed(
  { org, principal }: Caller,
  request: ApiRequest,
  { object, id }: { object: ObjectDefinition; id: string },
): void {
  const isDeclined = flagsOf(request.headers["sforce-mru"]).get("updatemru")?.toLowerCase() === "false";
  if (isDeclined && Number(request.version) >= FIRST_WITH_HEADER) return;
  org.recentlyViewed.add(principal.userId, object, id);
}

function itemsOf({ org, principal }: Caller, request: ApiRequest, viewed: readonly Viewed[]) {
  return viewed.flatMap(({ objectName, id }) => {
    const object = org.store.object(objectName);
    const record = org.store.get(objectName, id);
    if (!object || !record || !principal.canReadObject(objectName) || !principal.canSeeRecord(objectName, record))
      return [];
    const name = nameFieldOf(object);
    const Name = name === null ? null : org.store.valueOf(objectName, record, name);
    return [{ attributes: { type: objectName, url: recordUrl(request, object, id) }, Id: id, Name }];
  });
}
