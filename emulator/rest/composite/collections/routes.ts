/** composite/sobjects, since v42.0; its upserts since v46.0 (REST guide, sObject Collections). */
import type { Route } from "../../route-table";
import { deleteAll } from "./delete";
import { retrieveByBody, retrieveByUrl } from "./retrieve";
import { createAll, updateAll, upsertAll } from "./save";

const ALL = { pattern: "composite/sobjects", kind: "collections", since: 42 } as const;
const OF_ONE_OBJECT = { ...ALL, pattern: "composite/sobjects/:name" } as const;
const BY_KEY = { ...ALL, pattern: "composite/sobjects/:name/:field", since: 46 } as const;

export const collectionRoutes: readonly Route[] = [
  { ...ALL, method: "POST", handle: createAll },
  { ...ALL, method: "PATCH", handle: updateAll },
  { ...ALL, method: "DELETE", handle: deleteAll },
  { ...OF_ONE_OBJECT, method: "GET", handle: retrieveByUrl },
  { ...OF_ONE_OBJECT, method: "POST", handle: retrieveByBody },
  { ...BY_KEY, method: "PATCH", handle: upsertAll },
];
