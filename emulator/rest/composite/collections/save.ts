/** composite/sobjects: up to 200 records created, changed or upserted in one call, each failing by itself unless allOrNone (api.md §8.5). */
import type { Body } from "../../../dml/read-body";
import { ID_FIELD, refuseRepeated } from "../../../dml/repeated-keys";
import { insertRecord, updateRecord } from "../../../dml/save";
import { toId18 } from "../../../ids";
import { dmlContext } from "../../../live-org";
import { readableObject } from "../../../readable";
import { SalesforceError } from "../../../salesforce-error";
import type { ObjectDefinition } from "../../../types";
import { type Caller, type Handler, ok } from "../../exchange";
import { keyField, recordsByKey, upsertRecord } from "../../upsert";
import { fieldsOf, keyOf, objectNamed, readRecords, typeOf } from "./records";
import { type Done, runWorks, type Work } from "./results";

export const createAll: Handler = (caller, request) => {
  const { allOrNone, records } = readRecords(request, null);
  return ok(
    runWorks(
      caller,
      allOrNone,
      records.map((record) => ({ run: () => create(caller, record) })),
    ),
  );
};

export const updateAll: Handler = (caller, request) => {
  const { allOrNone, records } = readRecords(request, "id");
  const refuse = refuseRepeated(
    ID_FIELD,
    records.map((record) => keyOf(record, "id")),
  );
  const works = records.map((record) => ({ run: () => update(caller, record, refuse) }));
  return ok(runWorks(caller, allOrNone, works));
};

export const upsertAll: Handler = (caller, request, { name = "", field = "" }) => {
  const object = readableObject(caller, name);
  const key = keyField(caller, object, field);
  const { allOrNone, records } = readRecords(request, key.name);
  const refuse = refuseRepeated(
    key,
    records.map((record) => keyOf(record, key.name)),
  );
  const works = records.map((record): Work => {
    const value = keyOf(record, key.name);
    const isKnown = () =>
      key.type === "id" ? value !== null : recordsByKey(caller, { object, field: key, value }).length > 0;
    return {
      creates: () => !isKnown(),
      run: () => {
        if (objectNamed(caller, typeOf(record)) !== object) throw otherType(object);
        if (key.type === "id") return value === null ? create(caller, record) : update(caller, record, refuse);
        return upsert(caller, record, { object, fieldName: key.name, value, refuse });
      },
    };
  });
  return ok(runWorks(caller, allOrNone, works));
};

function create(caller: Caller, record: Body): Done {
  const object = objectNamed(caller, typeOf(record));
  if (keyOf(record, "id") !== null) throw idInInsert();
  return { id: insertRecord(dmlContext(caller), object, fieldsOf(record, "id")).Id, isNew: true };
}

/** Throws for a key that other records have too. */
type Refuse = (key: string) => void;

function update(caller: Caller, record: Body, refuse: Refuse): Done {
  const object = objectNamed(caller, typeOf(record));
  const given = keyOf(record, "id");
  if (given === null) throw missing("Id not specified in an update call");
  refuse(given);
  const id = toId18(given);
  if (!id?.startsWith(object.keyPrefix)) throw wrongId(object, given);
  updateRecord(dmlContext(caller), object, { id, body: fieldsOf(record, "id") });
  return { id, isNew: false };
}

type Upsert = { object: ObjectDefinition; fieldName: string; value: string | null; refuse: Refuse };

function upsert(caller: Caller, record: Body, { object, fieldName, value, refuse }: Upsert): Done {
  if (value === null) throw missing(`${fieldName} not specified`);
  refuse(value);
  const body = fieldsOf(record, fieldName);
  const { id, created } = upsertRecord(caller, { objectName: object.name, fieldName, value, body });
  return { id, isNew: created };
}

/** SOAP's sentences for the same calls (from memory), as for the two below. */
function missing(message: string): SalesforceError {
  return new SalesforceError({ errorCode: "MISSING_ARGUMENT", message, fields: [] });
}

function idInInsert(): SalesforceError {
  const message = "cannot specify Id in an insert call";
  return new SalesforceError({ errorCode: "INVALID_FIELD_FOR_INSERT_UPDATE", message, fields: ["Id"] });
}

function otherType({ name }: ObjectDefinition): SalesforceError {
  const message = `The type of every record must be the one in the URI: ${name}`;
  return new SalesforceError({ errorCode: "INVALID_TYPE", message, fields: [] });
}

/** Real (REST guide, Update Records Using sObject Collections). */
function wrongId(object: ObjectDefinition, given: string): SalesforceError {
  const message = `${object.label} ID: id value of incorrect type: ${given}`;
  return new SalesforceError({ errorCode: "MALFORMED_ID", message, fields: ["Id"] });
}
