/** Records in the UI API: read one or several, create, change, delete, and what forms for them need (api.md §14). */
import { deleteRecord } from "../dml/delete";
import { insertRecord, updateRecord } from "../dml/save";
import { dmlContext } from "../live-org";
import { lookingFrom } from "../rest/describe-resources";
import { type ApiRequest, type ApiResponse, type Caller, empty, type Handler, ok, refusal } from "../rest/exchange";
import type { Route } from "../rest/route-table";
import { SalesforceError } from "../salesforce-error";
import type { ObjectDefinition, StoredRecord } from "../types";
import { collision } from "./collision";
import { tagged, taggedAnswer } from "./etag";
import { booleanOf, listOf } from "./parameters";
import { recordBody, type Viewing } from "./record";
import { recordRefusal } from "./record-errors";
import { checkTypes, type RecordInput, recordInput } from "./record-input";
import { emptySelection, requestedSelection, selectLayout } from "./selection";
import { illegalParameter, servedObject, servedRecord } from "./supported";

const MOST_RECORDS = 200;

export function viewingFrom(caller: Caller, request: ApiRequest): Viewing {
  return { ...lookingFrom(caller, request), user: caller.user };
}

const readOne: Handler = (caller, request, { id = "" }) => {
  const { eTag: _own, ...body } = shownRecord(caller, request, id);
  return taggedAnswer(request, body);
};

function shownRecord(caller: Caller, request: ApiRequest, id: string) {
  const viewing = viewingFrom(caller, request);
  const found = servedRecord(caller, id);
  return recordBody(viewing, found, requestedSelection(viewing, request, found));
}

/** Each record with its own status, in the order asked. */
const readSeveral: Handler = (caller, request, { ids = "" }) => {
  const results = idList(ids).map((id) => {
    try {
      return { result: shownRecord(caller, request, id), statusCode: 200 };
    } catch (error) {
      if (!(error instanceof SalesforceError)) throw error;
      return { result: refusal(error).body, statusCode: error.status };
    }
  });
  return ok(tagged({ hasErrors: results.some(({ statusCode }) => statusCode !== 200), results }));
};

export function idList(ids: string): string[] {
  const list = ids.split(",").map((id) => id.trim());
  if (list.length > MOST_RECORDS) throw illegalParameter(`A maximum of ${MOST_RECORDS} record IDs is allowed.`);
  return list;
}

const create: Handler = (caller, request) =>
  caller.org.idempotentWrites.once(caller, request, () => {
    const input = recordInput(request);
    if (!input.apiName) throw illegalParameter("apiName is required to create a record.");
    const object = servedObject(caller, input.apiName);
    return saving({ ...caller, object }, () => {
      checkTypes(object, input.fields);
      const { Id } = insertRecord(writing(caller, request, input), object, input.fields);
      return saved(caller, request, { object, id: Id, input, status: 201 });
    });
  });

const change: Handler = (caller, request, { id = "" }) =>
  caller.org.idempotentWrites.once(caller, request, () => {
    const { object, record } = servedRecord(caller, id);
    const input = recordInput(request);
    const collided = collision(viewingFrom(caller, request), request, record);
    if (collided) return collided;
    return saving({ ...caller, object }, () => {
      checkTypes(object, input.fields);
      updateRecord(writing(caller, request, input), object, { id: record.Id, body: input.fields });
      return saved(caller, request, { object, id: record.Id, input, status: 200 });
    });
  });

const remove: Handler = (caller, request, { id = "" }) =>
  caller.org.idempotentWrites.once(caller, request, () => {
    const { object, record } = servedRecord(caller, id);
    return saving({ ...caller, object }, () => {
      deleteRecord(dmlContext(caller), object, record.Id);
      return empty(204);
    });
  });

function saving(refused: Pick<Caller, "org"> & { object: ObjectDefinition }, save: () => ApiResponse): ApiResponse {
  try {
    return save();
  } catch (error) {
    return recordRefusal(refused, error);
  }
}

/** Assignment rules run here only when asked for, unlike in REST; both flags may stand in the address or the body. */
function writing(caller: Caller, request: ApiRequest, input: RecordInput) {
  const allowSave = input.allowSaveOnDuplicate === true || booleanOf(request, "allowSaveOnDuplicate");
  const options = {
    duplicateRule: { ...caller.options.duplicateRule, allowSave },
    autoAssign: booleanOf(request, "useDefaultRule"),
  };
  return dmlContext({ ...caller, options });
}

type Saved = { object: ObjectDefinition; id: string; input: RecordInput; status: number };

/** The record as its layout shows it after the save; who lost sight of it by saving finds nothing (documented as a fault). */
function saved(caller: Caller, request: ApiRequest, { object, id, input, status }: Saved): ApiResponse {
  if (booleanOf(request, "handleOwnerChange") && !isVisible(caller, object, id)) return empty(204);
  const viewing = viewingFrom(caller, request);
  const { record } = servedRecord(caller, id);
  const selection = emptySelection();
  selectLayout({ looking: viewing, object }, selection, { record, layoutType: "Full", mode: "View" });
  if (booleanOf(request, "includeFieldsInBody"))
    for (const name of Object.keys(input.fields)) selection.fields.add(name);
  return { status, headers: {}, body: recordBody(viewing, { object, record }, selection) };
}

function isVisible({ org, principal }: Caller, object: ObjectDefinition, id: string): boolean {
  const record: StoredRecord | null = org.store.get(object.name, id);
  return record !== null && principal.canSeeRecord(object.name, record);
}

export function optionalFields(request: ApiRequest): string[] {
  return listOf(request, "optionalFields");
}

const RECORDS = "ui-api/records";

export const uiRecordRoutes: readonly Route[] = [
  { method: "POST", pattern: RECORDS, kind: "rest", handle: create },
  { method: "GET", pattern: `${RECORDS}/batch/:ids`, kind: "rest", handle: readSeveral },
  { method: "GET", pattern: `${RECORDS}/:id`, kind: "rest", handle: readOne },
  { method: "PATCH", pattern: `${RECORDS}/:id`, kind: "rest", handle: change },
  { method: "DELETE", pattern: `${RECORDS}/:id`, kind: "rest", handle: remove },
];
