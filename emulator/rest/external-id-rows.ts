/** Rows named by an external id or another look-up field, `sobjects/Account/Contract_Number__c/C-17` (api.md §5). */
import { asBody } from "../dml/read-body";
import { notFound } from "../salesforce-error";
import type { ObjectDefinition, StoredRecord } from "../types";
import type { ApiRequest, ApiResponse, Caller, Handler } from "./exchange";
import { checkPreconditions, NO_STAMP, stampOf } from "./preconditions";
import { readableObject } from "../readable";
import { recordUrl } from "./record-json";
import { type Row, rowDeleted, rowRead, rowSaved } from "./row-answers";
import { keyField, recordsByKey, upsertRecord } from "./upsert";

export const readByKey: Handler = (caller, request, parameters) =>
  onOne(request, { ...named(caller, parameters), answer: (row) => rowRead(caller, request, row) });

export const deleteByKey: Handler = (caller, request, parameters) =>
  onOne(request, { ...named(caller, parameters), answer: (row) => rowDeleted(caller, row) });

/** Without key and value (`POST sobjects/Account/Id`) it is a create. */
export const saveByKey: Handler = (caller, request, parameters) => {
  const { object, records } = named(caller, parameters);
  const { key = "Id", value = "" } = parameters;
  const [found, ...others] = records;
  if (others.length > 0) return severalChoices(request, object, records);
  checkPreconditions(request, found ? stampOf(object, found) : NO_STAMP);
  const updateOnly = request.query.get("updateOnly")?.toLowerCase() === "true";
  const body = asBody(request.json());
  const saved = upsertRecord(caller, { objectName: object.name, fieldName: key, value, body, updateOnly });
  return rowSaved(caller, request, { object, ...saved });
};

type Named = { object: ObjectDefinition; records: readonly StoredRecord[] };

/** A value that ends with `.inc` finds nothing and makes nothing (REST guide, sObject Rows by External ID). */
function named(caller: Caller, { name = "", key = "Id", value = "" }: Readonly<Record<string, string>>): Named {
  const object = readableObject(caller, name);
  const field = keyField(caller, object, key);
  if (/\.inc$/i.test(value)) throw notFound();
  return { object, records: recordsByKey(caller, { object, field, value }) };
}

type Answering = Named & { answer: (row: Row) => ApiResponse };

function onOne(request: ApiRequest, { object, records, answer }: Answering): ApiResponse {
  const [record, ...others] = records;
  if (!record) throw notFound();
  return others.length > 0 ? severalChoices(request, object, records) : answer({ object, record });
}

/** The paths of all that match, for the caller to choose from. */
function severalChoices(request: ApiRequest, object: ObjectDefinition, records: readonly StoredRecord[]): ApiResponse {
  return { status: 300, headers: {}, body: records.map(({ Id }) => recordUrl(request, object, Id)) };
}
