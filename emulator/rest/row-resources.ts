/** Single records: create, read, change, delete by id (api.md §5); by external id and through relationships in files of their own. */
import { asBody } from "../dml/read-body";
import { insertRecord } from "../dml/save";
import { dmlContext } from "../live-org";
import { type Handler, ok, RawBody } from "./exchange";
import { notFound } from "../salesforce-error";
import { deleteByKey, readByKey, saveByKey } from "./external-id-rows";
import { readableField, readableObject } from "../readable";
import { changeRelated, deleteRelated, readRelated } from "./related-rows";
import { checkHeaders } from "./preconditions";
import type { Route } from "./route-table";
import { rowChanged, rowDeleted, rowRead, rowSaved } from "./row-answers";
import { recordToRead, recordToWrite, rowId } from "./row-id";

const create: Handler = (caller, request, { name = "" }) => {
  checkHeaders(request);
  const object = readableObject(caller, name);
  const { Id } = insertRecord(dmlContext(caller), object, asBody(request.json()));
  return rowSaved(caller, request, { object, id: Id });
};

const read: Handler = (caller, request, { name = "", id = "" }) => {
  const object = readableObject(caller, name);
  return rowRead(caller, request, { object, record: recordToRead(caller, object, rowId(object, id)) });
};

const change: Handler = (caller, request, { name = "", id = "" }) => {
  const object = readableObject(caller, name);
  return rowChanged(caller, request, { object, record: recordToWrite(caller, object, rowId(object, id)) });
};

const remove: Handler = (caller, _request, { name = "", id = "" }) => {
  const object = readableObject(caller, name);
  return rowDeleted(caller, { object, record: recordToWrite(caller, object, rowId(object, id)) });
};

/** A file's bytes as they are (REST guide, sObject Blob Retrieve). */
const readBlob: Handler = (caller, _request, { id = "" }) => {
  const object = readableObject(caller, "ContentVersion");
  const content = recordToRead(caller, object, rowId(object, id)).VersionData;
  if (typeof content !== "string") throw notFound();
  return ok(new RawBody("application/octetstream", Buffer.from(content, "base64")));
};

/** `Contact/Email/a@b.example` and `Contact/003…/Account` look alike: what follows the object is a field, or else an id. */
function below({ byKey, related }: { byKey: Handler; related: Handler }): Handler {
  return (caller, request, parameters) => {
    const { name = "", key = "" } = parameters;
    const object = readableObject(caller, name);
    const isId = readableField(caller.principal, object, key) === null && key.startsWith(object.keyPrefix);
    return isId ? related(caller, request, parameters) : byKey(caller, request, parameters);
  };
}

const ROWS = "sobjects/:name";
const ROW = `${ROWS}/:id`;
const BELOW = `${ROWS}/:key/:value`;

/** Rows are the one resource that takes XML as well. */
const TAKES_XML = { kind: "rest", takes: /^\s*(application|text)\/xml\b/i } as const;

export const rowRoutes: readonly Route[] = [
  { ...TAKES_XML, method: "POST", pattern: ROWS, handle: create },
  { ...TAKES_XML, method: "POST", pattern: `${ROWS}/Id`, handle: saveByKey },
  { method: "GET", pattern: ROW, kind: "rest", handle: read },
  { ...TAKES_XML, method: "PATCH", pattern: ROW, handle: change },
  { method: "DELETE", pattern: ROW, kind: "rest", handle: remove },
  { method: "GET", pattern: "sobjects/ContentVersion/:id/VersionData", kind: "rest", handle: readBlob },
  { method: "GET", pattern: BELOW, kind: "rest", handle: below({ byKey: readByKey, related: readRelated }) },
  { ...TAKES_XML, method: "PATCH", pattern: BELOW, handle: below({ byKey: saveByKey, related: changeRelated }) },
  { method: "DELETE", pattern: BELOW, kind: "rest", handle: below({ byKey: deleteByKey, related: deleteRelated }) },
];
