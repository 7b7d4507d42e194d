/** What one record's reading, changing and deleting answer, whichever way its path named it (api.md §5). */
import { deleteRecord } from "../dml/delete";
import { asBody } from "../dml/read-body";
import { updateRecord } from "../dml/save";
import { dmlContext } from "../live-org";
import { noteViewed } from "../recently-viewed/recent-items";
import type { ObjectDefinition, StoredRecord } from "../types";
import { type ApiRequest, type ApiResponse, type Caller, empty, ok } from "./exchange";
import { checkPreconditions, notModified, stampHeaders, stampOf } from "./preconditions";
import { fieldsParameter, recordJson, recordUrl } from "./record-json";

export type Row = { object: ObjectDefinition; record: StoredRecord };

/** In full or as far as `?fields=` asks, or 304 when the caller knows it as it stands. */
export function rowRead(caller: Caller, request: ApiRequest, row: Row): ApiResponse {
  noteViewed(caller, request, { object: row.object, id: row.record.Id });
  const stamp = stampOf(row.object, row.record);
  const unchanged = notModified(request, stamp);
  return unchanged ?? ok(recordJson(caller, request, { ...row, ...fieldsParameter(request) }), stampHeaders(stamp));
}

export function rowChanged(caller: Caller, request: ApiRequest, { object, record }: Row): ApiResponse {
  checkPreconditions(request, stampOf(object, record));
  updateRecord(dmlContext(caller), object, { id: record.Id, body: asBody(request.json()) });
  noteViewed(caller, request, { object, id: record.Id });
  return empty(204);
}

/** Preconditions do not count here. */
export function rowDeleted(caller: Caller, { object, record }: Row): ApiResponse {
  deleteRecord(dmlContext(caller), object, record.Id);
  return empty(204);
}

type Saved = { object: ObjectDefinition; id: string; created?: boolean };

/** 201 with the record's path for a new record; an upsert also says which of the two it did. */
export function rowSaved(caller: Caller, request: ApiRequest, { object, id, created }: Saved): ApiResponse {
  noteViewed(caller, request, { object, id });
  const body = { id, success: true, errors: [], ...(created === undefined ? {} : { created }) };
  if (created === false) return Number(request.version) < 46 ? empty(204) : ok(body);
  return { status: 201, headers: { Location: recordUrl(request, object, id) }, body };
}
