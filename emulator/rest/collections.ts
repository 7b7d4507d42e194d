/** composite/sobjects: up to 200 records in one call, each failing by itself unless allOrNone (api.md §8.5). */
import { z } from "zod";
import { writerOf } from "../dml/context";
import { deleteRecord } from "../dml/delete";
import { type Body } from "../dml/read-body";
import { attributesFirst } from "../dml/resolve-foreign-key";
import { insertRecord, updateRecord } from "../dml/save";
import { toId18 } from "../ids";
import { dmlContext } from "../live-org";
import { jsonParserError, notFound, SalesforceError } from "../salesforce-error";
import type { ObjectDefinition } from "../types";
import { type ApiRequest, type ApiResponse, type Caller, ok } from "./exchange";
import { recordJson } from "./record-json";
import type { Route } from "./route-table";
import { upsertRecord } from "./upsert";

const at = "composite/sobjects";

export const collectionRoutes: readonly Route[] = [
  {
    method: "POST",
    pattern: at,
    kind: "collections",
    handle: (caller, request) => saveEach(caller, request, { save: create, key: null }),
  },
  {
    method: "PATCH",
    pattern: at,
    kind: "collections",
    handle: (caller, request) => saveEach(caller, request, { save: update, key: "id" }),
  },
  { method: "DELETE", pattern: at, kind: "collections", handle: (caller, request) => deleteEach(caller, request) },
  {
    method: "GET",
    pattern: `${at}/:name`,
    kind: "collections",
    handle: (caller, request, { name }) => retrieve(caller, request, name),
  },
  {
    method: "POST",
    pattern: `${at}/:name`,
    kind: "collections",
    handle: (caller, request, { name }) => retrieve(caller, request, name),
  },
  {
    method: "PATCH",
    pattern: `${at}/:name/:field`,
    kind: "collections",
    handle: (caller, request, { name = "", field = "" }) =>
      saveEach(caller, request, { save: (caller, record) => upsertOne(caller, record, { name, field }), key: field }),
  },
];

const LIMITS = { records: 200, chunks: 10, retrieved: 2_000 };

type Result =
  | { id: string; success: true; errors: []; created?: boolean }
  | { success: false; errors: { statusCode: string; message: string; fields: readonly string[] }[] };

/** `key` names the record to save, which may be said before its type. */
type Saving = { save: (caller: Caller, record: Body) => Result; key: string | null };

const Records = z.object({
  allOrNone: z.boolean().default(false),
  records: z.array(z.record(z.string(), z.unknown())),
});

function saveEach(caller: Caller, request: ApiRequest, { save, key }: Saving): ApiResponse {
  const { allOrNone, records } = parsed(Records, request);
  checkSize(records.length);
  checkAttributes(records, key);
  return ok(
    each(
      caller,
      allOrNone,
      records.map((record) => () => save(caller, record)),
    ),
  );
}

function checkSize(count: number): void {
  if (count <= LIMITS.records) return;
  const message = `The batch size of the records cannot be more than ${LIMITS.records}.`;
  throw new SalesforceError({ errorCode: "INVALID_BATCH_SIZE", message });
}

/** Every record says its type before any value (jsforce puts the key before it, and Salesforce takes that); types alternate at most ten times. */
function checkAttributes(records: readonly Body[], key: string | null): void {
  const types = records.map((record) => {
    const [first, second] = Object.keys(record);
    const typeAt = key !== null && first?.toLowerCase() === key.toLowerCase() ? second : first;
    if (typeAt !== "attributes") throw attributesFirst();
    return typeOf(record);
  });
  const chunks = types.filter((type, index) => type !== types[index - 1]).length;
  if (chunks <= LIMITS.chunks) return;
  const message = `Records of different types may alternate at most ${LIMITS.chunks} times in one request.`;
  throw new SalesforceError({ errorCode: "LIMIT_EXCEEDED", message });
}

const Attributes = z.object({ attributes: z.object({ type: z.string() }) });

function typeOf(record: Body): string {
  const { data } = Attributes.safeParse(record);
  if (!data) throw attributesFirst();
  return data.attributes.type;
}

/** Runs each by itself; with allOrNone, one failure undoes all and the innocent say so. */
function each(caller: Caller, allOrNone: boolean, works: readonly (() => Result)[]): Result[] {
  const { store } = caller.org;
  const savepoint = store.begin(writerOf(caller));
  const results = works.map(attempt);
  if (allOrNone && results.some(({ success }) => !success)) {
    store.rollback(savepoint);
    return results.map((result) => (result.success ? rolledBack() : result));
  }
  store.commit();
  return results;
}

function attempt(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    const errors = error.errors.map(({ errorCode, message, fields }) => ({
      statusCode: errorCode,
      message,
      fields: fields ?? [],
    }));
    return { success: false, errors };
  }
}

function rolledBack(): Result {
  const message = "Record rolled back because not all records were valid and the request was using AllOrNone header";
  return { success: false, errors: [{ statusCode: "ALL_OR_NONE_OPERATION_ROLLED_BACK", message, fields: [] }] };
}

function create(caller: Caller, record: Body): Result {
  const saved = insertRecord(dmlContext(caller), objectNamed(caller, typeOf(record)), fieldsOf(record));
  return { id: saved.Id, success: true, errors: [] };
}

function update(caller: Caller, record: Body): Result {
  const id = idOf(record);
  const object = objectNamed(caller, typeOf(record));
  if (id === null)
    throw new SalesforceError({
      errorCode: "MISSING_ARGUMENT",
      message: "Id not specified in an update call",
      fields: [],
    });
  checkPrefix(object, id);
  updateRecord(dmlContext(caller), object, { id, body: fieldsOf(record) });
  return { id, success: true, errors: [] };
}

function upsertOne(caller: Caller, record: Body, { name, field }: { name: string; field: string }): Result {
  const key = Object.keys(record).find((each) => each.toLowerCase() === field.toLowerCase());
  const value = key === undefined ? null : record[key];
  const body = Object.fromEntries(Object.entries(fieldsOf(record)).filter(([each]) => each !== key));
  const { id, created } = upsertRecord(caller, { objectName: name, fieldName: field, value, body });
  return { id, success: true, errors: [], created };
}

function objectNamed(caller: Caller, name: string): ObjectDefinition {
  const object = caller.org.store.object(name);
  if (object && caller.principal.canReadObject(object.name)) return object;
  throw new SalesforceError({
    errorCode: "INVALID_TYPE",
    message: `sObject type '${name}' is not supported.`,
    fields: [],
  });
}

function fieldsOf(record: Body): Body {
  return Object.fromEntries(
    Object.entries(record).filter(([key]) => key !== "attributes" && key.toLowerCase() !== "id"),
  );
}

function idOf(record: Body): string | null {
  const key = Object.keys(record).find((each) => each.toLowerCase() === "id");
  const value = key === undefined ? null : record[key];
  return typeof value === "string" ? malformed(value) : null;
}

function malformed(value: string): string {
  const id = toId18(value);
  if (id) return id;
  throw new SalesforceError({ errorCode: "MALFORMED_ID", message: `malformed id ${value}`, fields: ["Id"] });
}

function checkPrefix(object: ObjectDefinition, id: string): void {
  if (id.startsWith(object.keyPrefix)) return;
  const message = `${object.label} ID: id value of incorrect type: ${id}`;
  throw new SalesforceError({ errorCode: "MALFORMED_ID", message, fields: ["Id"] });
}

function deleteEach(caller: Caller, request: ApiRequest): ApiResponse {
  const ids = (request.query.get("ids") ?? "").split(",").filter(Boolean);
  checkSize(ids.length);
  const works = ids.map((given) => (): Result => {
    const id = malformed(given);
    const object = caller.org.store.objectOfId(id);
    if (!object) throw new SalesforceError({ errorCode: "MALFORMED_ID", message: `malformed id ${given}`, fields: [] });
    deleteRecord(dmlContext(caller), object, id);
    return { id, success: true, errors: [] };
  });
  return ok(each(caller, request.query.get("allOrNone") === "true", works));
}

const Retrieve = z.object({ ids: z.array(z.string()).max(LIMITS.retrieved), fields: z.array(z.string()).min(1) });

/** By URL or by body; what is not there, or not visible, stands as null in its place. */
function retrieve(caller: Caller, request: ApiRequest, name = ""): ApiResponse {
  const object = caller.org.store.object(name);
  if (!object || !caller.principal.canReadObject(object.name)) throw notFound();
  const { ids, fields } = request.method === "GET" ? fromUrl(request) : parsed(Retrieve, request);
  return ok(
    ids.map((given) => {
      const record = caller.org.store.get(object.name, toId18(given) ?? "");
      if (!record || !caller.principal.canSeeRecord(object.name, record)) return null;
      return recordJson(caller, request, { object, record, fields });
    }),
  );
}

function fromUrl({ query }: ApiRequest) {
  const list = (name: string) => (query.get(name) ?? "").split(",").filter(Boolean);
  return { ids: list("ids"), fields: list("fields") };
}

function parsed<S extends z.ZodType>(shape: S, request: ApiRequest): z.output<S> {
  const body = shape.safeParse(request.json());
  if (body.success) return body.data;
  throw jsonParserError(z.prettifyError(body.error));
}
